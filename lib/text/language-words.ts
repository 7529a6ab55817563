/**
 * The commonest function words of languages, by BCP 47 primary subtag, lower case, split at apostrophes as `languageOf` splits
 * a text. Scripts that one language writes are not here. `sh` stands for Serbian, Croatian, Bosnian and Montenegrin in Latin
 * letters, whose function words are the same.
 */
export const FUNCTION_WORDS: Readonly<Record<string, string>> = {
  en: 'the of and to in a is was for that on with as by it at from be are were has had have said he his not an but this which they their who its been will after would about than when',
  de: 'der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sei wurde wurden',
  fr: 'de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont la avec son aux ont été mais sa ou comme leur cette ses l d qu n s c après selon était',
  es: 'de la que el en y a los del se las por un para con no una su al lo como más o pero sus le ha este sí porque esta entre cuando muy sin sobre ser también fue había años hasta desde según está tras',
  it: 'di che e la il un a per non in una è le i si da con sono del ha lo della al dei gli come nel alla anche ma più delle dal degli se ci suo sua questo stato dopo o l d dell nell all essere hanno ed sul nella',
  pt: 'de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou foi quando muito nos já eu também só pelo pela até isso entre depois sem mesmo aos segundo são há',
  gl: 'de a o que e do da en un para con non unha os no se na por máis as dos como pero ao das á seu súa ou foi cando moito nos xa tamén só polo pola ata isto entre despois sen aos segundo son hai coa co',
  ca: 'de la que el i a en els les un per amb no una del es dels al als és com més però han ha va seu seva són o també aquest aquesta entre fins des sobre ser quan sense d l s hi pels molt després segons',
  ro: 'de și în a la cu pe care că din o un nu mai se este pentru au fost sau ca lui prin sa să al ale dar după ce până sunt fi iar are foarte acest această între fără către când unei unui am s',
  nl: 'de van het een en in is dat op te zijn met voor niet die aan er om ook als bij was naar door uit nog maar dan over heeft hebben ze hij tot werd meer worden wordt geen deze na zich tegen onder kan volgens',
  af: 'die van en in is het dat te op vir met nie n wat sy om aan hy ook was as deur het by sal ons hulle na word uit maar kan oor tot of daar nog haar dit is meer toe volgens moet',
  sv: 'och i att det som en på är av för med till den har de inte om ett var men sig så från vi kan när år säger under också efter eller nu sin där mot vid mellan ut blev hade enligt han hon',
  da: 'og i at det en til er på de som med for den ikke af har et var fra der men om sig ved blev efter kan så eller også under siger vi han hun mod havde ud mellem over kun dem være nogle',
  no: 'og i at det en til er på de som med for den ikke av har et var fra men om seg ved ble etter kan så eller også under sier vi han hun mot hadde ut mellom over bare dem være noen ifølge',
  fi: 'ja on ei että se oli hän mutta myös kun joka ovat jo kuin sen mukaan tai hänen ne olla jotka olivat vain sekä mitä vielä niin sitä jälkeen kanssa nyt koska joita ole jonka siitä',
  et: 'ja on ei et see oli ta aga ka kui mis ning oma seda ta kes selle või välja pärast veel siis nad tema ütles olid juba ma ole mida järgi kuid pole nii üle vastu kogu',
  lv: 'un ir ka no ar uz par kas tā bija arī to bet nav lai pēc kā tika viņš tas pie tiek vai viņa līdz kurā gan var pat savu jau šo vēl ne būs pirms',
  lt: 'ir kad į iš su tai buvo yra kaip apie nuo bet po o už jo dėl taip kuris per prie jau tik savo jis ar bus dar ne buvo iki kurie jos pagal pranešė metu',
  pl: 'i w na z się do nie to że jest o po od za jak przez ale dla ze co są był oraz jego tym tego czy już pod była było być także tak może lub jej który która które zostało również według',
  cs: 'a v se na je že s z do o i to jako za pro ve by ale k byl po jsou podle který která které od nebo při jeho už také bylo byla jen tak ze kteří však není jejich uvedl až být',
  sk: 'a v sa na je že s z do o aj to ako za pre vo by ale k bol po sú podľa ktorý ktorá ktoré od alebo pri jeho už tiež bolo bola len tak zo ktorí však nie ich uviedol až byť',
  sl: 'in v je na se da za so z ki po pa ne iz tudi kot s bil o do pri še bila bilo ali od ko kar bi ni bo leta med že lahko zaradi k iz svoje njegov sta po smo pred ter',
  sh: 'i u je na da se su za od s sa o a iz koji koja koje nije kao će po bi do ne što ali bio bila bilo ili kod kako samo nakon te ga oko prema jer rekao rekla biti već pred još li zbog',
  hu: 'a az és hogy nem is egy volt meg de ez csak mint még már azt szerint el ki vagy voltak lesz után minden ha lehet sem pedig aki ezt amely fel be között arra ennek amikor több számára',
  sq: 'e të në dhe për një me nga që i se më si ka është u do nuk kanë ishte janë por ndaj edhe prej tij së pas duke tek ky kjo këtë deri ai ajo cila cili gjatë tha mund vetëm',
  tr: 've bir bu da de için ile olarak çok daha olan gibi ama kadar sonra ne en o ise olduğu var yok her değil göre dedi ya mi üzerinde diye oldu ancak şu edildi tarafından kendi arasında etti',
  az: 'və bir bu də da üçün ilə olan daha kimi amma qədər sonra nə ən o isə olduğu var yox hər deyil görə dedi ya edib olub çox bilər həm öz onun edilib tərəfindən barədə bildirib',
  id: 'yang di dan itu dengan untuk tidak ini dari dalam pada akan adalah juga ke oleh karena ada mereka telah sudah bisa saya kata tersebut atau lebih kami para setelah bahwa seorang saat dia namun',
  vi: 'và của là có không được trong cho một người những các với đã để này khi đến về từ cũng ra theo tại ở vào như nhiều sau trên năm đó rằng ông bị',
  sw: 'na ya wa kwa ni katika za la cha kuwa hiyo hii kama alisema yake wake lakini pia baada huo huu watu hilo hata vya bila ambao ambayo wakati zaidi kutoka',
  ru: 'и в не на что с по как это он из за был а к у от но для о его до были бы так же или все она было после при их того также быть если сообщил который',
  uk: 'і в не на що з та у до як це він за був про від для але й його також які було були який після зі при їх через та або що є бути того року повідомив',
  be: 'і ў не на што з у да як гэта ён за быў пра ад для але яго таксама якія было былі які пасля пры іх праз або ёсць быць таго паведаміў каб ужо',
  bg: 'и в не на че с по как се от за са е да до но това беше който ще си към след са при през той или съм също което които бяха само ли без',
  mk: 'и во не на дека со по се од за е да до но тоа беше кој ќе си кон после при низ тој или сум исто што кои беа само ли без според го ги',
  sr: 'и у је на да се су за од са о а из који која које није као ће по би до не што али био била било или код како само након после те га око према јер рекао',
  kk: 'және бұл мен үшін бір деп де да болды туралы ол осы бар кейін деді сол жылы болып еді сонымен арқылы қазақстан бойынша емес',
  ar: 'في من على إلى أن التي الذي عن مع هذا هذه كان قال ما لا بعد كما بين أو قد لم ذلك كانت وقال خلال حتى كل هو هي إن',
  fa: 'و در به از که این را با است برای آن می تا یک بر شده کرد خود هم بود کرده شد نیز دو ها گفت های ما اما یا',
  ur: 'کے میں کی ہے اور سے کا کو پر نے کہ ہیں کیا اس یہ ایک کر بھی تھا نہیں تھے ہو گیا تو ان وہ جس بعد لیے',
  he: 'של את על לא הוא עם כי זה גם היא אל אך אם היה או כל בין לאחר אחרי אשר הם כך רק אמר אין יש',
  yi: 'די און פון איז אין צו דער אז האט מיט נישט דאס אויף פאר א זיך זײַן זיי ער ווי האבן',
  hi: 'के में की है और से का को पर ने कि हैं यह इस एक कर भी था नहीं थे हो गया तो लिए वह बाद कहा',
  mr: 'आणि आहे या च्या ने मध्ये हे हा ही आहेत होते होता नाही एक तर साठी केले असे त्यांनी पण व',
  ne: 'छ र को मा ले का भएको गरेको पनि यो हो छन् थियो लागि तर एक गर्ने त्यो भने बाट भन्ने',
  bn: 'এবং ও এই না করে থেকে জন্য একটি হয় তার এক করা বলে হয়েছে কিন্তু যে তিনি সঙ্গে এ বলেন পর তাদের',
}

/** What tells the standards apart that `sh` stands for: first how the old vowel yat is written, then words of one standard. */
export const SERBO_CROATIAN: Readonly<Record<'ekavian' | 'ijekavian' | 'hr' | 'bs', string>> = {
  ekavian:
    'gde ovde posle pre vreme vremena mesto mesta mestu deca dece nedelja nedelju nedelje sredu reč reči cena cene deo dela ceo uvek čovek dve izveštaj izveštaja poslednji poslednjih mesec meseca meseci zamenik svet svetu uspeo hteo videli povređeno povređena povređeni povređen bezbednost bezbednosti',
  ijekavian:
    'gdje ovdje poslije prije vrijeme vremenu mjesto mjesta mjestu djeca djece nedjelja nedjelju nedjelje srijedu riječ riječi cijena cijene dio dijela cijeli uvijek čovjek dvije izvještaj izvještaja posljednji posljednjih mjesec mjeseca mjeseci zamjenik svijet svijetu uspio htio vidjeli ozlijeđeno ozlijeđena ozlijeđeni ozlijeđen povrijeđeno povrijeđena povrijeđeni sigurnost',
  hr: 'tko tijekom tisuća tisuće tjedan tjedna siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga studenog prosinca priopćenje priopćenju priopćio priopćila priopćeno glede zrakoplov izvješće izvješću izvijestio izvijestila izvijestili postrojba postrojbe ozlijeđeno ozlijeđena ozlijeđeni ozlijeđen vatrogasna gospodarstvo točno',
  bs: 'hiljada hiljade hiljadu sedmica sedmice sedmicu januara februara marta aprila maja juna jula augusta septembra oktobra novembra decembra saopćenje saopćenju saopćio saopćila saopćeno saopštio saopćili općina općine historija historije također toku tokom tačno povrijeđeno povrijeđena povrijeđeni povrijeđen',
}
