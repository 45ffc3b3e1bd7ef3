const setOf = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Written before the name of whoever is treated here: says that a name follows. */
export const honorifics = setOf('mr mrs ms miss mx señor señora sr sra client clients pt pts patient resident veteran vet member peer peers cl consumer participant participants roommate groupmate housemate');

/** Written before the name of somebody who is not treated here. */
export const outsideTitles = setOf(`dr doctor nurse counselor counsellor therapist psychiatrist psychologist clinician facilitator prescriber officer judge attorney lawyer pastor rev reverend father fr sister bishop
  coach sgt sergeant captain president senator governor saint st san santa santo mount mt saints sts lake fort professor prof probation principal teacher manager supervisor director technician tech staff intern po lcsw
  author singer rapper actor actress poet artist comedian`);

/** After a name and a comma: letters of staff. */
export const credentials = setOf('md do rn np pa lcsw lmsw lpc lmft lcpc lmhc cadc ladc lac lcadc lsw msw psyd phd ma ms pharmd dnp aprn pmhnp bht crs cprs lpn cna edd mft bcba qmhp');

export const relatives = setOf(`mother mom mum mama mommy father dad daddy papa parent stepmother stepmom stepfather stepdad sister stepsister sisters brother stepbrother brothers sibling siblings son stepson sons daughter
  daughters stepdaughter wife husband spouse partner girlfriend boyfriend fiance fiancee aunt auntie uncle cousin cousins niece nieces nephew nephews grandmother grandma grandfather grandpa granddaughter grandson
  grandchild grandchildren grandkids godmother godfather godson goddaughter inlaw law ex exwife exhusband exgirlfriend exboyfriend widow widower twin baby toddler infant child children kid kids family sponsor sponsors
  boss coworker coworkers colleague employer landlord landlady neighbor neighbour classmate dog cat puppy kitten pet horse abuela abuelo tia tio hermana hermano prima primo hija hijo esposa esposo madre padre ba me`);

/** Before "friend": somebody of another life. */
export const otherLife = setOf('childhood old best late former school work family dear home hometown army church');

export const determiners = setOf('a an the his her my our their your its any every each some another no this these those one two three such what whatever which more less most much many few little enough all both own other');

/** Before a word that is a name only by chance: what makes it a thing. */
export const describing = setOf('and or of in on at to for from with without by as than into about very so too quite more most be been being is was are were am not never');

export const modals = setOf('will would can could may might must shall should do does did to');

export const months = setOf('april may june august january february march july september october november december summer winter autumn spring dawn christmas easter noel');
/** Through June is a time, unless something came from somebody by June. */
export const throughPersons = setOf('heard hear learned found out met came went communicated message messages connected');
export const monthLeads = setOf('in since by until till during last next this every late early mid of through before after each past from between around on');

export const days = setOf('monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays january february march april may june july august september october november december');

/** Days cut short, some of them a Vietnamese name. */
export const shortDays = setOf('mon tue tues wed weds thu thur thurs fri sat sun');
/** Before one of them it is a day. */
export const dayLeads = setOf('next last this every on until til till since due appt appts appointment session group visit seen return returns rtc back again each thru through');

/** Words of English the list of common words leaves out, and that are names. */
export const wordsToo = setOf('slaw dec jean april june skye jasmine jazz onyx savannah margarita princess grey clementine myrtle christian christians max pat dale cole nacho nachos ted kay faye mercedes sienna asia sol luz paz rocio marina dolores gale jess carrie dell cliff sly lane cher moe sal vale ale cisco tito cody colby bo kit mac bill rob sue rich ken van drew nan chi ming jin sung yen kim tam my bao ha thu pho tran le la do mai anh van hong minh duc long son hung dung tung cam lan hoa');

/** Words by the list, or of another language, that a note writes as hardly anything but a name: whoever is called so is meant. */
export const hardlyWords = setOf('minh tran kim ming duc hong faye jess kay ken james john peter harry oliver martin frances');

/** With these a person stands after "in". */
export const inPersons = setOf('confided confides confide confiding trust trusted trusts trusting interested interest disappointed disappointment believed believes faith confidence change changes saw sees seen qualities recognized noticed growth courage found');
/** With these a person stands after "at". */
export const atPersons = setOf('angry mad upset annoyed frustrated irritated furious glared glanced glares glancing look looks looked looking smile smiled smiles smiling laugh laughed laughs laughing shout shouted shouts shouting yell yelled yells yelling voice swore swears swearing cursed curses cursing directed aimed snapped snaps pointed points nodded nods nodding waved waves winked stared stares staring rolled eyes lashed threw thrown');
export const moving = setOf('move moved moves moving travel travels traveled traveling trip trips drive drove drives driving fly flew flies flying go went goes going gone return returned returns returning back relocate relocated relocating come came comes coming commute commutes bus train flight way walked transfer transferred admitted discharged sent grew raised born lives lived living stays visited visiting headed heads is was are were am family');

export const placeNouns = setOf('street st avenue ave road rd boulevard blvd lane drive court county city town village hospital clinic center centre shelter house hall church school university college park beach lake river mountain mountains hill hills springs valley regional memorial medical library store pharmacy station airport building bridge island unit ward campus high elementary middle prison jail courthouse federal state general treatment recovery');

/** Around a name of faith: the one who is prayed to. */
export const devout = setOf('pray prays prayed praying prayer prayers lord savior saviour christ christian god bible gospel faith believe believes believed worship worships church saved virgin holy saint cross baptized spirit scripture mary accepted heaven blessed cristo dios virgen rezar reza rezo oracion iglesia santo santa bendito misa');

/** Nouns that stand bare: without an article they are no name by that. */
export const bareNouns = setOf(`hope hopes faith joy joys love grace art arts church snow rain rice winter winters summer summers spring autumn dawn harmony melody destiny trinity serenity patience prudence charity mercy honor honour
 justice liberty freedom peace glory heaven chastity constance verity felicity unity verity olive olives sage basil rosemary ginger clay stone stones sand sandy rock steel gold silver amber candy music light day night home work school wood
 woods field fields river rivers sky skye money cash price prices bread bean beans wine beer holiday christmas easter family son sons norm norms pride strength wisdom courage victory promise treasure chance fortune
 temperance piper reason story stormy rainbow star sunshine sunny precious gaines gains banks power powers life long best rich young small love moon march may june april august marsh snow frost storm stormy bliss reading singing
 parks park lane page case cases rest sleep food water weather rush pain paine sport sports news pace pope lord gray grey green brown white black cherry apple flora fern willow linden aspen cedar forest lake cliff dale glen heath moor brook brooks ford wells waters`);

/** What somebody does, and hardly a thing. Regular verbs; others follow. */
const regular = `ask share state report remind challenge point offer thank apologize agree disagree interrupt confront support encourage talk describe explain express admit disclose mention discuss suggest advise invite join
  notice note remark laugh cry smile nod walk arrive attend participate listen respond reply answer comment complain argue yell shout whisper hug hand show lead facilitate volunteer refuse decline want wish believe remember learn try decide
  work borrow call text message email greet welcome praise compliment criticize tease joke mock blame accuse threaten warn assure reassure comfort console validate acknowledge recognize identify relate empathize sympathize relapse
  struggle celebrate start stop stay pass introduce present raise roll turn look stare glare wave clap applaud insult curse swear shove push hit kick grab touch tap knock follow chase ignore avoid approach prompt redirect question
  wonder worry plan promise insist deny claim confess propose recommend reflect recall recount observe appear seem play sing dance draw paint cook clean wash swap trade donate lend deliver translate
  demonstrate practice role-play coach mentor teach inspire motivate urge persuade convince pressure tempt dare press repeat correct clarify summarize interject chime jump cheer congratulate excuse forgive permit allow request demand beg plead
  snap storm calm sit snore doze fidget pace tremble shake sob weep gasp sigh groan mutter mumble hum whistle chat gossip flirt wink grin frown smirk snicker giggle chuckle blush exclaim retort protest object concur confirm volunteer pray
  check step slip sneak hurry rush drop pick wait visit drive ride text share cover accompany escort help cause like dislike hate admire respect trust resent envy miss prefer enjoy appreciate live move graduate finish complete use need owe host order deserve resemble miss rescue arrange expect consider imagine realize suspect fear own earn win choose sponsor babysit relay cancel reschedule reach return act behave react process hope vent pace express sponsor`;
/** Present, third person, past, -ing. */
const irregular = `say says said saying, tell tells told telling, speak speaks spoke speaking, give gives gave giving, make makes made making, take takes took taking, bring brings brought bringing, buy buys bought buying, leave leaves left leaving,
  think thinks thought thinking, feel feels felt feeling, know knows knew knowing, understand understands understood understanding, forget forgets forgot forgetting, choose chooses chose choosing, become becomes became becoming, begin begins began beginning,
  keep keeps kept keeping, come comes came coming, go goes went going, sit sits sat sitting, stand stands stood standing, lead leads led leading, read reads read reading, write writes wrote writing, lend lends lent lending, send sends sent sending, see sees saw seeing,
  hear hears heard hearing, meet meets met meeting, drive drives drove driving, pay pays paid paying, sing sings sang singing, swear swears swore swearing, teach teaches taught teaching, get gets got getting, hold holds held holding, put puts put putting,
  run runs ran running, lose loses lost losing, find finds found finding, throw throws threw throwing, break breaks broke breaking, wear wears wore wearing, eat eats ate eating, drink drinks drank drinking, sleep sleeps slept sleeping, fall falls fell falling,
  hit hits hit hitting, let lets let letting, cut cuts cut cutting, quit quits quit quitting, set sets set setting, shut shuts shut shutting, weep weeps wept weeping, have has had having, do does did doing, lie lies lied lying, steal steals stole stealing, forgive forgives forgave forgiving, show shows showed showing, light lights lit lighting, draw draws drew drawing, fight fights fought fighting, win wins won winning, ride rides rode riding, catch catches caught catching, hide hides hid hiding, spend spends spent spending, sell sells sold selling, blow blows blew blowing, shake shakes shook shaking, wake wakes woke waking`;

const thirds = new Set<string>();
const pasts = new Set<string>();
const ings = new Set<string>();
for (const verb of regular.trim().split(/\s+/)) {
  const y = /[^aeiou]y$/.test(verb);
  const stem = y ? `${verb.slice(0, -1)}i` : verb;
  thirds.add(y || /(s|sh|ch|x|z)$/.test(verb) ? `${stem}es` : `${verb}s`);
  const doubled = /^[^aeiou]*[aeiou][bdgklmnprt]$/.test(verb) ? `${verb}${verb.slice(-1)}` : verb;
  pasts.add(verb.endsWith('e') ? `${verb}d` : y ? `${stem}ed` : `${doubled}ed`);
  ings.add(verb.endsWith('e') ? `${verb.slice(0, -1)}ing` : `${doubled}ing`);
}
for (const line of irregular.split(',')) {
  const [, third = '', past = '', ing = ''] = line.trim().split(/\s+/);
  thirds.add(third);
  pasts.add(past);
  ings.add(ing);
}
/** Said of things as readily as of people: hope helps, snow comes, church has. */
const ofThingsToo = setOf('help helps helped bring brings brought bringing make makes made give gives gave come comes came leave leaves left return returns returned keep keeps kept stay stays stayed turn turns turned start starts started stop stops stopped begin begins began become becomes became cause causes caused fall falls fell seem seems seemed appear appears appeared light lights lit break breaks broke present presents presented support supports supported inspire inspires inspired comfort comforts comforted set sets hit hits put puts cut cuts go goes went move moves moved show shows showed has had have having do does did doing lie lies need needs needed work works worked working note notes point points plan plans step steps drop drops dropped slip slips question questions comment comments object objects present cover covers covered play plays played act acts acted get gets got hold holds held find finds found run runs ran lose loses lost take takes took wait waits use uses used using meaning stand stands stood follow follows followed pass passes passed catch catches caught catching blow blows blew blowing shake shakes shook shaking wake wakes woke waking');

export const isPersonVerb = (word: string): boolean => (pasts.has(word) || thirds.has(word)) && !ofThingsToo.has(word);
export const isActVerb = (word: string): boolean => pasts.has(word) || thirds.has(word);
export const isPastVerb = (word: string): boolean => pasts.has(word);
export const isDoing = (word: string): boolean => ings.has(word) && !ofThingsToo.has(word);

export const auxiliaries = setOf('is was has had does did isnt wasnt hasnt hadnt doesnt didnt would wouldnt could couldnt wont cant can should shouldnt seems seemed appears appeared');
export const contracted = setOf('isnt wasnt hasnt hadnt doesnt didnt wouldnt couldnt wont cant shouldnt');
export const adverbs = setOf('also then later again both never always often just still only even already almost soon once twice first finally actually really openly now too all each');
export const personStates = setOf('tearful late absent quiet attentive crying talking upset angry kind supportive sitting right wrong able willing unable unwilling sad happy anxious nervous tired sick ill afraid scared rude polite funny proud worried frustrated irritable agitated sleepy drunk high sober intoxicated new gone here there away disruptive withdrawn guarded calm loud mean hurt lying joking asked told seen redirected prompted escorted reminded excused discharged admitted hospitalized transferred arrested interviewed sent isolated');

/** People come after these: told Rose, asked Art, thanked Will. */
export const objectVerbs = setOf('told tells tell telling asked asks ask asking thanked thanks thank thanking hugged hugs hug confronted confronts confronting interrupted interrupts interrupting reminded reminds avoided avoids avoiding avoid apologized joined joins invited invites teased teases mocked praised complimented blamed blames accused accuses warned warns assured reassured comforted consoled validated greeted greets welcomed introduced approached texted texts called calls followed ignored ignores redirected questioned challenged challenges supported supports encouraged encourages helped helps hit pushed shoved insulted insults threatened threatens met meets saw sees heard hears let lets knows knew likes liked dislikes hates misses missed respects trusts admires resents envies visited emailed messaged congratulated forgave forgives credited credits named names identified imitated mimicked paired quoted echoed seconded referenced confided');
/** Between one of these and a thing stands who gets it. */
export const givingVerbs = setOf('gave gives give giving given handed hands hand handing offered offers offer offering lent lends lend loaned passed passes brought brings bought buys showed shows show showing sent sends taught teaches owed owes promised promises paid pays wrote writes');
/** With these verbs "with", "to", "by", "from", "at", "about" lead to a person. */
export const leadingVerbs = setOf('talk talked talks talking spoke speak speaks speaking argue argued argues arguing sat sit sits sitting pair paired pairs partner partnered work worked works working walk walked walks met meet meets agree agreed agrees disagree disagreed disagrees identify identified identifies identifying relate related relates relating share shared shares connect connected connects bonded bond apologized apologize apologizes apologised listen listened listens listening respond responded responds reply replied offered offer gave give given lent handed showed said says say conflict conflicts argument disagreement conversation feedback close closer next seated sitting upset mad angry annoyed irritated frustrated jealous smiled laughed yelled shouted voice raised confided turned turn credited rode ride went sided struggles struggled roleplayed practiced practised chatted joked played comparing compared compares alongside beside according compare support words advice worried concern concerns concerned heard hearing learned unlike like similar thanks grateful gratitude');
export const leads = setOf('with w to by from at about toward towards beside behind near for of after before like unlike than over and or n per alongside against around');
/** Between what was thought or seen and the clause about somebody. */
export const clauseLeads = setOf('that because bc cause when while since if after before until though although as where how why whether thinks thought says said reports reported states stated feels felt believes believed noticed notices knows but so and b4 til stating saying heard saw watched likes when once');

/** Two or three letters of every day in a chart that could be somebody's initials. */
export const chartLetters = setOf(`si hi aa na ca ga oa cma da er ed ip op mi pt ot rn md do pa np sw cm tx dx rx hx sx bp hr rr ua uds loc gi cv am pm iv im po tv dv cd dl id ok us uk la ny dc va pd pe mh sa su bh dd co od pc pg vr iq eq pr it cbt dbt act emdr iop php op rtc ptsd ocd adhd gad mdd bpd phq hiv hcv std sti
  cps dcf dhs dmv dui dwi ged snap ssi ssdi va vet usa ssn isp itp hs ms es pd mat oud aud sud ava mva er icu ekg ecg mri ct lab labs od otc prn bid tid qd qhs hs tbi adl nos npo sob ams aox nad wnl lgbt lmp ob gyn ob rx tb tsh cbc bmp ldl cpap gf bf ex bff sos eod asap fyi faq diy mo ya ro ds cp ra ss sl te to up or on oh hi so am an as at be by go he if in is it me my no of we ad ah eh ho ms mr dr st rd ft lb kg mg ml cc hr id ie eg vs cf ph ps pp xr sr er ir dr cr bw hw rv js jd nd fh vm ns le dp ap bg fx fu wt ht gu hb`);
/** After letters: a thing, so they were no person. */
export const thingsAfterLetters = setOf('meeting meetings group groups step steps sponsor form forms test tests player visit visits visit exam exams counts count level levels lab labs value values office records record program class classes court screen screens results result positive negative follow followup reviewed report reports referral appointment appointments management use book film movie team therapy sheet skills skill scan symptoms used mode card cards number numbers license building benefits counseling services service units unit');

/** Books of the Bible that are first names. */
export const scriptures = setOf('genesis ruth samuel esther job isaiah jeremiah ezekiel daniel joel amos jonah micah matthew mark luke john james peter jude timothy titus');
/** Read or quoted from these. */
export const readings = setOf('read reads reading quoted quotes quoting verse verses passage passages chapter chapters scripture psalm book gospel story');

/** Spanish words that are names as well: small, or before what they are the pain, the light or the angel of. Folded. */
export const spanishThings = setOf('soledad dolores luz paz esperanza consuelo socorro pilar rosario amparo milagros remedios pena luna alma cruz reyes rosa gloria gracia gracias angel angeles blanca linda reina leon campos flores rios nieves estrella cielo salvador prado guerra pastor nacho nachos concepcion piedad caridad mercedes moreno delgado bravo rubio fuentes torres montes casas castillo iglesias puente puentes caminos salinas arroyo valle vega sierra sierras salas palacios robles palma ventura plaza calles barrios cuevas mora pino ramos rey santos mesa montana pozo rocas rosales cortes fuente noche navas soto parra olivares marina mar perla rojas blanco franco guerrero cordero lobo pastor correa vista paloma fe victoria ley campo rio monte torre flor');

/** Short forms of notes and small words of Spanish that nobody is called for short. */
export const neverShort = setOf('jan feb mar apr aug sep sept oct nov rom min mins avg ref rec med meds cont disc grp sus ver les por del con sin una uno dos tres mas muy');

/** What somebody does in Spanish, and what stands before it. Folded. */
export const spanishVerbs = setOf('le les dijo dice dio trajo llego hablo conto cuenta compartio comparte lloro llora pregunto pregunta escucho escucha ayudo ayuda apoyo abrazo respondio menciono comento siente salio llamo invito agradecio expreso interrumpio');

/** Small words of Spanish that are no English ones: two of them say what language a sentence is in. Folded. */
export const spanishSmall = setOf('el del y que en con por para pero porque como se su sus lo le les una muy mas esta este estas estos ese esa eso cuando donde quien tambien sobre entre desde hasta nos ella ellos ellas habia fue ser estar hay ya si sin sido tiene dice dijo');
/** The same, and part of names and of places in English. */
export const spanishArticles = setOf('de la las los al un mi mis te es');

/** Letters of those who treat: nobody's initials where they do or are told something. */
export const staffLetters = setOf('rn md np cm sw po cma lpn');
export const states = setOf('al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy dc');

/** Medication, methods and forms whose spelling is close to somebody's name. */
export const neverMisspelled = setOf(`ativan xanax valium klonopin zoloft prozac paxil lexapro celexa effexor cymbalta wellbutrin trazodone remeron lamictal depakote lithium abilify seroquel zyprexa risperdal invega haldol geodon latuda vraylar rexulti suboxone
  subutex sublocade brixadi vivitrol naltrexone methadone narcan naloxone antabuse campral buspar vistaril hydroxyzine clonidine gabapentin neurontin lyrica ambien lunesta adderall vyvanse ritalin concerta strattera intuniv prazosin minipress propranolol benadryl melatonin zofran lofexidine lucemyra chantix nicorette fentanyl heroin
  cocaine meth kratom marlatt linehan beck ellis rogers rollnick miller prochaska diclemente worden kubler herman kolk novaco najavits socratic gestalt jung freud erikson bowlby maslow narcotics alanon alateen celebrate recovery smart matrix seeking zoom google uber lyft medicaid medicare
  christmas easter thanksgiving hanukkah ramadan halloween kwanzaa juneteenth january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday english spanish american mexican vietnamese african european christian catholic muslim jewish buddhist baptist lutheran bible koran facebook instagram snapchat tiktok youtube netflix iphone android covid tylenol advil motrin aleve ibuprofen facetime
  guarda guardar dice dijo casa cosa cosas grupo cliente paciente siente sentir mejor mucho mucha tiene estaba cuando porque familia trabajo trabaja semana manana noche ayer nada todo todos tomar comida dinero miedo triste alegre
  abuela abuelo poco poca rio min mins carino corazon hablar hablo lleva llevar llego llegar ahora antes despues luego siempre nunca menos calle carcel corte mesa marido nina nino ninos hijos amiga amigo amor amar sola solo casi calma calmar mayor menor manera camino cabeza`);
