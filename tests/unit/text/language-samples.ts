/** A few sentences of invented news in each language; the same fire, the same port. */
export const SAMPLES: readonly (readonly [language: string, text: string])[] = [
  [
    'en',
    'A fire broke out in the port of Vessmark on Friday morning and burned for more than nine hours. Three firefighters were injured, the mayor said. About 400 people had to leave their homes because of the smoke.',
  ],
  [
    'de',
    'Im Hafen von Vessmark ist am Freitagmorgen ein Feuer ausgebrochen, das mehr als neun Stunden brannte. Drei Feuerwehrleute wurden verletzt, wie der Bürgermeister sagte. Rund 400 Menschen mussten wegen des Rauchs ihre Wohnungen verlassen.',
  ],
  [
    'fr',
    'Un incendie s’est déclaré vendredi matin dans le port de Vessmark et a duré plus de neuf heures. Trois pompiers ont été blessés, selon le maire. Environ 400 personnes ont dû quitter leur logement à cause de la fumée.',
  ],
  [
    'es',
    'Un incendio se declaró el viernes por la mañana en el puerto de Vessmark y duró más de nueve horas. Tres bomberos resultaron heridos, según el alcalde. Unas 400 personas tuvieron que abandonar sus casas a causa del humo.',
  ],
  [
    'it',
    'Un incendio è scoppiato venerdì mattina nel porto di Vessmark ed è durato più di nove ore. Tre vigili del fuoco sono rimasti feriti, ha detto il sindaco. Circa 400 persone hanno dovuto lasciare le loro case a causa del fumo.',
  ],
  [
    'pt',
    'Um incêndio deflagrou na manhã de sexta-feira no porto de Vessmark e durou mais de nove horas. Três bombeiros ficaram feridos, segundo o presidente da câmara. Cerca de 400 pessoas tiveram de deixar as suas casas por causa do fumo.',
  ],
  [
    'gl',
    'Un incendio declarouse o venres pola mañá no porto de Vessmark e durou máis de nove horas. Tres bombeiros resultaron feridos, segundo o alcalde. Unhas 400 persoas tiveron que deixar as súas casas por mor do fume, que chegou ata a praza coa forza do vento.',
  ],
  [
    'ca',
    'Un incendi es va declarar divendres al matí al port de Vessmark i va durar més de nou hores. Tres bombers han resultat ferits, segons l’alcalde. Unes 400 persones van haver de deixar els seus pisos a causa del fum.',
  ],
  [
    'ro',
    'Un incendiu a izbucnit vineri dimineață în portul Vessmark și a durat mai mult de nouă ore. Trei pompieri au fost răniți, a spus primarul. Circa 400 de oameni au trebuit să își părăsească locuințele din cauza fumului.',
  ],
  [
    'nl',
    'In de haven van Vessmark is vrijdagochtend brand uitgebroken, die meer dan negen uur heeft geduurd. Drie brandweerlieden raakten gewond, zei de burgemeester. Ongeveer 400 mensen moesten hun huis verlaten door de rook.',
  ],
  [
    'af',
    'ʼn Brand het Vrydagoggend in die hawe van Vessmark uitgebreek en dit het meer as nege uur geduur. Drie brandweermanne is beseer, het die burgemeester gesê. Sowat 400 mense moes hulle huise verlaat omdat die rook te dik was.',
  ],
  [
    'sv',
    'En brand bröt ut i hamnen i Vessmark på fredagsmorgonen och varade i mer än nio timmar. Tre brandmän skadades, säger borgmästaren. Omkring 400 personer fick lämna sina hem på grund av röken.',
  ],
  [
    'da',
    'En brand brød ud i havnen i Vessmark fredag morgen og varede i mere end ni timer. Tre brandfolk blev såret, siger borgmesteren. Omkring 400 mennesker måtte forlade deres hjem på grund af røgen, efter at vinden havde vendt sig mod byen.',
  ],
  [
    'no',
    'En brann brøt ut i havnen i Vessmark fredag morgen og varte i mer enn ni timer. Tre brannfolk ble skadet, sier borgermesteren. Omkring 400 mennesker måtte forlate hjemmene sine på grunn av røyken, etter at vinden hadde snudd mot byen.',
  ],
  [
    'fi',
    'Vessmarkin satamassa syttyi perjantaiaamuna tulipalo, joka kesti yli yhdeksän tuntia. Kolme palomiestä loukkaantui, kertoi kaupunginjohtaja. Noin 400 ihmistä joutui lähtemään kodeistaan savun takia, ja satama oli suljettu iltaan asti. Hän sanoi myös, että syy ei ole vielä selvillä.',
  ],
  [
    'et',
    'Vessmarki sadamas puhkes reede hommikul tulekahju, mis kestis üle üheksa tunni. Kolm tuletõrjujat sai viga, ütles linnapea. Umbes 400 inimest pidi suitsu tõttu kodust lahkuma ja sadam oli õhtuni suletud. Ta ütles ka, et põhjus ei ole veel teada.',
  ],
  [
    'lv',
    'Vesmarkas ostā piektdienas rītā izcēlās ugunsgrēks, kas ilga vairāk nekā deviņas stundas. Trīs ugunsdzēsēji tika ievainoti, un ap 400 cilvēku bija jāatstāj mājas, jo dūmi nāca no ostas. Mērs teica, ka iemesls vēl nav zināms, bet tas tiek pētīts.',
  ],
  [
    'lt',
    'Vesmarko uoste penktadienio rytą kilo gaisras, kuris truko daugiau nei devynias valandas. Trys ugniagesiai buvo sužeisti, o apie 400 žmonių turėjo palikti namus dėl dūmų. Meras sakė, kad priežastis dar nėra žinoma, bet ji yra tiriama ir bus paskelbta.',
  ],
  [
    'pl',
    'W porcie w Vessmark w piątek rano wybuchł pożar, który trwał ponad dziewięć godzin. Trzech strażaków zostało rannych, jak powiedział burmistrz. Około 400 osób musiało opuścić swoje domy z powodu dymu, a port był zamknięty do wieczora.',
  ],
  [
    'cs',
    'V přístavu Vessmark vypukl v pátek ráno požár, který trval více než devět hodin. Tři hasiči byli zraněni, řekl starosta. Asi 400 lidí muselo opustit své domovy kvůli kouři a přístav byl do večera uzavřen. Podle něj se příčina ještě neví.',
  ],
  [
    'sk',
    'V prístave Vessmark vypukol v piatok ráno požiar, ktorý trval viac ako deväť hodín. Traja hasiči boli zranení, povedal primátor. Asi 400 ľudí muselo opustiť svoje domovy pre dym a prístav bol do večera uzavretý. Podľa neho sa príčina ešte nevie.',
  ],
  [
    'sl',
    'V pristanišču Vessmark je v petek zjutraj izbruhnil požar, ki je trajal več kot devet ur. Trije gasilci so bili poškodovani, je dejal župan. Približno 400 ljudi je moralo zaradi dima zapustiti svoje domove, pristanišče pa je bilo zaprto do večera.',
  ],
  [
    'sr',
    'U luci Vesmark je u petak ujutru izbio požar koji je trajao više od devet sati. Tri vatrogasca su povređena, rekao je gradonačelnik. Oko 400 ljudi moralo je da napusti domove zbog dima, a luka je bila zatvorena celo veče. Gde je vatra počela i u koje vreme, još se ne zna.',
  ],
  [
    'hr',
    'U luci Vessmark u petak je ujutro izbio požar koji je trajao više od devet sati. Tri su vatrogasca ozlijeđena, rekao je gradonačelnik. Oko 400 ljudi moralo je napustiti domove zbog dima. Gdje je vatra počela i u koje vrijeme, još se ne zna, a izvješće se očekuje do 3. travnja.',
  ],
  [
    'bs',
    'U luci Vesmark je u petak ujutro izbio požar koji je trajao više od devet sati. Tri vatrogasca su povrijeđena, rekao je načelnik općine. Oko hiljadu ljudi moralo je napustiti domove zbog dima. Gdje je vatra počela i u koje vrijeme, još se ne zna.',
  ],
  [
    'sh',
    'U luci je u petak ujutro izbio požar koji je trajao više od devet sati. Tri vatrogasca su u bolnici, rekao je gradonačelnik. Oko 400 ljudi moralo je da napusti domove zbog dima, a luka je bila zatvorena.',
  ],
  [
    'hu',
    'Tűz ütött ki péntek reggel Vessmark kikötőjében, és több mint kilenc órán át égett. Három tűzoltó megsérült, mondta a polgármester. Mintegy 400 embernek el kellett hagynia az otthonát a füst miatt, a kikötő pedig estig nem volt nyitva.',
  ],
  [
    'sq',
    'Një zjarr shpërtheu të premten në mëngjes në portin e Vesmarkut dhe zgjati më shumë se nëntë orë. Tre zjarrfikës u plagosën, tha kryetari i bashkisë. Rreth 400 njerëz u detyruan të largohen nga shtëpitë e tyre për shkak të tymit.',
  ],
  [
    'tr',
    'Vessmark limanında cuma sabahı çıkan yangın dokuz saatten daha çok sürdü. Üç itfaiyecinin yaralandığı ve 400 kadar kişinin duman nedeniyle evlerinden çıkarıldığı bildirildi. Belediye başkanı, yangının nedeni için bir şey söylemek için erken olduğunu, ancak liman ile ilgili bir sorun olmadığını söyledi.',
  ],
  [
    'az',
    'Vessmark limanında cümə səhəri başlayan yanğın doqquz saatdan çox davam edib. Üç yanğınsöndürən yaralanıb və 400 nəfər öz evindən çıxarılıb. Şəhər meri deyib ki, səbəb hələ məlum deyil, amma bu barədə sonra məlumat veriləcək. Liman da bir gün üçün bağlı olub.',
  ],
  [
    'id',
    'Kebakaran terjadi di pelabuhan Vessmark pada hari Jumat dan berlangsung lebih dari sembilan jam. Tiga petugas pemadam terluka, kata wali kota. Sekitar 400 orang harus meninggalkan rumah mereka karena asap, dan pelabuhan itu ditutup untuk sementara.',
  ],
  [
    'vi',
    'Một vụ cháy đã xảy ra tại cảng Vessmark vào sáng thứ Sáu và kéo dài hơn chín giờ. Ba lính cứu hỏa bị thương, theo thị trưởng. Khoảng 400 người đã phải rời khỏi nhà vì khói, và cảng đóng cửa cho đến tối.',
  ],
  [
    'sw',
    'Moto ulizuka katika bandari ya Vessmark Ijumaa asubuhi na kuwaka kwa zaidi ya saa tisa. Wazima moto watatu walijeruhiwa, alisema meya wa mji. Watu wapatao 400 waliondoka katika nyumba zao kwa sababu ya moshi, lakini hakuna aliyekufa.',
  ],
  [
    'ru',
    'В порту Вессмарка в пятницу утром начался пожар, который продолжался более девяти часов. Три пожарных были ранены, сообщил мэр. Около 400 человек из-за дыма покинули свои дома, а порт был закрыт до вечера.',
  ],
  [
    'uk',
    'У порту Вессмарка в п’ятницу вранці почалася пожежа, яка тривала понад дев’ять годин. Троє пожежників були поранені, повідомив мер. Близько 400 людей через дим залишили свої домівки, а порт був зачинений до вечора.',
  ],
  [
    'be',
    'У порце Весмарка ў пятніцу раніцай пачаўся пажар, які працягваўся больш за дзевяць гадзін. Трое пажарных былі паранены, паведаміў мэр. Каля 400 чалавек праз дым пакінулі свае дамы, а порт быў зачынены да вечара.',
  ],
  [
    'bg',
    'В пристанището на Весмарк в петък сутринта избухна пожар, който продължи повече от девет часа. Трима пожарникари са ранени, каза кметът. Около 400 души трябваше да напуснат домовете си заради дима, а пристанището беше затворено до вечерта.',
  ],
  [
    'mk',
    'Во пристаништето на Весмарк во петокот наутро избувна пожар кој траеше повеќе од девет часа. Тројца пожарникари се повредени, рече градоначалникот. Околу 400 луѓе мораа да ги напуштат домовите поради чадот, а пристаништето беше затворено до вечерта.',
  ],
  [
    'sr',
    'У луци Весмарк је у петак ујутру избио пожар који је трајао више од девет сати. Три ватрогасца су повређена, рекао је градоначелник. Око 400 људи морало је да напусти домове због дима, а лука је била затворена целог дана.',
  ],
  [
    'kk',
    'Вессмарк портында жұма күні таңертең өрт шықты және ол тоғыз сағаттан астам жанды. Үш өрт сөндіруші жараланды деп хабарлады қала әкімі. 400 адам үйлерін тастап кетті, бірақ қаза болған жоқ. Бұл туралы кейін де айтылды, порт бір күн бойы жабық болды.',
  ],
  [
    'ar',
    'اندلع حريق في ميناء فيسمارك صباح يوم الجمعة واستمر أكثر من تسع ساعات. وقال رئيس البلدية إن ثلاثة من رجال الإطفاء أصيبوا في الحريق. واضطر نحو 400 شخص إلى مغادرة منازلهم بعد أن انتشر الدخان على المدينة، كما أغلق الميناء حتى المساء.',
  ],
  [
    'fa',
    'صبح جمعه در بندر وسمارک آتش سوزی رخ داد که بیش از نه ساعت ادامه داشت. شهردار گفت سه آتش نشان زخمی شده اند. حدود ۴۰۰ نفر به دلیل دود خانه های خود را ترک کردند و بندر تا عصر بسته بود. این حادثه از یک انبار شروع شد.',
  ],
  [
    'ur',
    'جمعہ کی صبح ویسمارک کی بندرگاہ میں آگ لگ گئی جو نو گھنٹے سے زیادہ جلتی رہی۔ میئر نے کہا کہ تین فائر فائٹر زخمی ہو گئے ہیں۔ دھوئیں کے بعد 400 افراد کو اپنے گھر چھوڑنے پڑے اور بندرگاہ شام تک بند تھی۔',
  ],
  [
    'he',
    'שריפה פרצה בנמל וסמארק ביום שישי בבוקר ונמשכה יותר מתשע שעות. שלושה כבאים נפצעו, כך אמר ראש העיר. כ־400 תושבים עזבו את בתיהם בשל העשן, אך איש לא נהרג. הוא אמר גם כי הסיבה לא ידועה, וכי הנמל היה סגור עד הערב של אותו יום.',
  ],
  [
    'hi',
    'वेसमार्क के बंदरगाह में शुक्रवार की सुबह आग लग गई और नौ घंटे से ज़्यादा जलती रही। मेयर ने कहा कि तीन दमकलकर्मी घायल हुए हैं। धुएँ के कारण 400 लोगों को घर छोड़ना पड़ा और बंदरगाह शाम तक बंद था।',
  ],
  [
    'bn',
    'ভেসমার্ক বন্দরে শুক্রবার সকালে আগুন লাগে এবং নয় ঘণ্টার বেশি জ্বলে। মেয়র বলেন যে তিন দমকলকর্মী আহত হয়েছে। ধোঁয়ার জন্য ৪০০ মানুষ ঘর ছেড়ে যায় এবং বন্দর বন্ধ করা হয়, কিন্তু কেউ মারা যায় না।',
  ],
  [
    'el',
    'Πυρκαγιά ξέσπασε στο λιμάνι του Βέσμαρκ το πρωί της Παρασκευής και έκαιγε για πάνω από εννέα ώρες. Τρεις πυροσβέστες τραυματίστηκαν, είπε ο δήμαρχος.',
  ],
  ['hy', 'Ուրբաթ առավոտյան Վեսմարկի նավահանգստում հրդեհ է բռնկվել, որը տևել է ավելի քան ինը ժամ։'],
  ['ka', 'პარასკევს დილით ვესმარკის პორტში ხანძარი გაჩნდა, რომელიც ცხრა საათზე მეტხანს გაგრძელდა.'],
  [
    'ko',
    '금요일 아침 베스마르크 항구에서 불이 나 아홉 시간 넘게 탔다. 소방관 세 명이 다쳤다고 시장이 말했다.',
  ],
  [
    'ja',
    '金曜日の朝、ベスマルク港で火災が発生し、九時間以上燃え続けた。消防士三人が負傷したと市長は述べた。',
  ],
  [
    'zh',
    '周五上午，维斯马克港发生火灾，燃烧了九个多小时。市长说，三名消防员受伤，约四百名居民因浓烟离开家园。',
  ],
  ['th', 'เกิดเพลิงไหม้ที่ท่าเรือเวสมาร์กเมื่อเช้าวันศุกร์และลุกไหม้นานกว่าเก้าชั่วโมง นักดับเพลิงสามคนได้รับบาดเจ็บ'],
  ['ta', 'வெள்ளிக்கிழமை காலை வெஸ்மார்க் துறைமுகத்தில் தீ விபத்து ஏற்பட்டது, மூன்று தீயணைப்பு வீரர்கள் காயமடைந்தனர்.'],
]

/** Texts of which the language is not told: unknown here, mixed, or no sentences. */
export const UNTOLD: readonly (readonly [what: string, text: string])[] = [
  ['nothing', ''],
  ['figures', '12 345 – 6.7 % (2021-10-13)\n'.repeat(40)],
  ['a headline', 'Three hurt as fire tears through Vessmark grain terminal'],
  [
    'a list of names',
    'Ana de la Cruz, Juan de la Vega, María de la Torre, Luis de la Fuente, Rosa de la Peña, Pablo de la Rosa',
  ],
  [
    'Basque',
    'Sute bat piztu zen ostiral goizean Vessmarkeko portuan eta bederatzi ordu baino gehiago iraun zuen. Hiru suhiltzaile zauritu ziren, alkateak esan zuenez. 400 lagun inguruk etxea utzi behar izan zuten kearen ondorioz.',
  ],
  [
    'Welsh',
    'Cychwynnodd tân ym mhorthladd Vessmark fore Gwener a bu’n llosgi am fwy na naw awr. Cafodd tri diffoddwr tân eu hanafu, meddai’r maer. Bu’n rhaid i tua 400 o bobl adael eu cartrefi oherwydd y mwg.',
  ],
  [
    'Icelandic',
    'Eldur kviknaði í höfninni í Vessmark á föstudagsmorgun og logaði í meira en níu klukkustundir. Þrír slökkviliðsmenn slösuðust, sagði borgarstjórinn. Um 400 manns þurftu að yfirgefa heimili sín vegna reyksins.',
  ],
  [
    'Latin',
    'Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae, aliam Aquitani, tertiam qui ipsorum lingua Celtae, nostra Galli appellantur. Hi omnes lingua, institutis, legibus inter se differunt.',
  ],
  [
    'Esperanto',
    'Fajro ekis vendrede matene en la haveno de Vessmark kaj brulis dum pli ol naŭ horoj. Tri fajrobrigadistoj vundiĝis, diris la urbestro. Ĉirkaŭ 400 homoj devis forlasi siajn domojn pro la fumo.',
  ],
  [
    'Tagalog',
    'Sumiklab ang sunog sa daungan ng Vessmark noong Biyernes ng umaga at tumagal nang mahigit siyam na oras. Tatlong bumbero ang nasugatan, ayon sa alkalde. Mga 400 tao ang umalis sa kanilang mga bahay dahil sa usok.',
  ],
  [
    'Mongolian',
    'Баасан гарагийн өглөө Вессмарк боомтод гал гарч, есөн цаг гаруй шатлаа. Гурван гал сөнөөгч бэртсэн гэж хотын дарга мэдэгдэв. Дөрвөн зуун хүн утаанаас болж гэрээсээ гарчээ.',
  ],
  [
    'English and German by turns',
    'The fire in the port was under control on Friday, and the mayor said that nobody was in danger. Das Feuer im Hafen war am Freitag unter Kontrolle, und der Bürgermeister sagte, dass niemand in Gefahr sei und die Leute nach Hause können.',
  ],
]
