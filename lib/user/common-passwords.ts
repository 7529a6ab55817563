// The most used passwords of published leaks that are long enough to pass the length rule, and phrases people reach
// for when asked for ten characters. Compared without case, so each stands here in lower case.
const COMMON = `
1234567890 12345678910 123456789a 0123456789 0987654321 9876543210 1111111111 0000000000 2222222222 5555555555
6666666666 7777777777 8888888888 9999999999 1212121212 1231231231 1234512345 1122334455 123123123123 1029384756
1234554321 1234567891 123456789q 123456789z 123456789m q123456789 a123456789 z123456789 qwerty12345 qwerty1234
qwerty123456 qwertyuiop qwertyuiop1 qwertyuiop123 1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4t5 q1w2e3r4t5y6 qazwsxedcrfv
qazwsxedc1 1qaz2wsx3edc 1qazxsw23edc zaq12wsxcde3 zaq1zaq1zaq1 asdfghjkl1 asdfghjkl123 asdfghjkl; zxcvbnm123
zxcvbnm1234 qweasdzxc1 qweasdzxc123 qwe123qwe123 asd123asd123 abc123abc123 abcd123456 abcdef1234 abcdefghij
abcdefg123 a1b2c3d4e5 a1s2d3f4g5 aaaaaaaaaa password12 password123 password1234 password12345 password123!
password1! password!1 password01 password2020 password2021 password2022 password2023 password2024 password2025
password2026 passwordpassword passw0rd123 p@ssw0rd12 p@ssw0rd123 p@ssword123 pa$$word123 pa55word123 mypassword
mypassword1 newpassword newpassword1 yourpassword thepassword secretpassword changeme12 changeme123 changeme1234
changemenow letmein123 letmein1234 letmeinnow welcome123 welcome1234 welcome2024 welcome2025 welcome2026
welcomehome administrator admin12345 admin123456 admin@1234 adminadmin adminadmin1 rootroot12 rootpassword
superuser1 superadmin guestguest testtest12 testtest123 testing123 testing1234 test123456 temppassword
temporary1 default123 iloveyou12 iloveyou123 iloveyou1234 iloveyousomuch iloveyouforever loveyou123
princess123 princess12 sunshine12 sunshine123 football12 football123 baseball12 baseball123 basketball superman123
superman12 spiderman123 batman1234 dragon1234 monkey1234 shadow1234 master1234 michael123 jennifer12 jennifer123
charlie123 jordan2323 liverpool1 liverpool123 manchester manchester1 manutd1234 arsenal123 chelsea123 barcelona1
barcelona123 realmadrid realmadrid1 pokemon123 minecraft1 minecraft123 starwars123 harrypotter computer12
computer123 internet12 internet123 facebook12 facebook123 linkedin123 google1234 samsung123 blink182blink
whatever12 whatever123 trustno1trustno1 freedom123 secret1234 secret12345 qwertyqwerty qwerty12qwerty asdfasdfasdf
asdasdasdasd zxczxczxc1 qweqweqwe1 qweqweqweqwe 1234qwerasdf 1234qwerty 12345qwert 123456qwerty qwer123456
asdf123456 123qweasdzxc 123qweasd1 !qaz2wsx3edc !@#$%^&*() 1234567890- 12345678901 123456789012 1234567890123
11223344556 112233445566 1472583690 7418529630 1593574560 31415926535 3141592653
correcthorsebatterystaple journalist factchecker factcheck123 newsroom123 attestattest attest1234 attest12345
`

export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(COMMON.split(/\s+/).filter(Boolean))
