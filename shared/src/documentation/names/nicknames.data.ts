/** First names that stand for one another, a line a name; a short form may stand on several. Without accents. */
export const givenNames = `
adam adas
agnieszka aga agnes agusia
aleksandra ola olka sandra
andrzej jedrek andrew
anna ania anka
aoife eefa eva
bozena bozenka
caoimhe keeva kweeva keva
catherine katherine kathryn katharine cathryn kathrine
alan allan allen
ann anne anna ana
brian bryan
carl karl
caitlin kaitlyn katelyn caitlyn
danuta danka danusia
declan dec
elzbieta ela elka
eoin owen
eric erik erick
ferdinand ferdie ferdy nando
geoffrey jeffrey
grzegorz grzesiek greg
hannah hanna
henryk heniek henry
isabel isabelle ysabel
jadwiga jadzia
jan janek jasiek
jaroslaw jarek
jerzy jurek george
jon john jonathan
katarzyna kasia kaska
kristen kristin kirsten christen
kristina christina cristina
krzysztof krzysiek krzys chris
lindsay lindsey
luis louis
malgorzata gosia malgosia margaret
marc mark
megan meghan
michael micheal mikhail
miroslaw mirek
mohammed muhammad mohamed mohammad
niamh neve nieve neeve
nicholas nicolas
oisin osheen
padraig paddy porrick pauric
philip phillip
piotr piotrek peter
rachel rachael
rebecca rebekah
saoirse seersha sersha
sara sarah
sean shawn shaun
siobhan shivaun shevaun chevonne
slawomir slawek
stanislaw staszek stas stasiek stan
stephen steven stephan
susan susanne suzanne
tadhg tige
teresa theresa
tomasz tomek tom
vikram vik vicky
wojciech wojtek
zachary zackary zachery
jaylen jalen jaylin
marcus markus marcos
tyrone tyron
aaliyah liyah lia
abigail abby abbie gail abi
abraham abe bram abie
adelaide addie heidi adela
agnes aggie nessa
alan allan allen al
albert al bert bertie
alberto beto albertito tito berto
alejandra ale alex sandra jandra alexa
alejandro ale alex jandro sandro
alexander alex al xander zander lex sandy alec sasha
alexandra alex lexi lexie sandra sandy alexa sasha lexa
alexis alex lexi lexie
alfonso poncho alf fonso alfonsito
alfred al alf alfie fred freddie
alfredo fredo alf fredy feyo
alice ali allie lisa
alicia licha ali lisha
alma almita
amanda mandy manda amy
amelia amy millie mel
ana anita annie anna
anastasia ana stacy stacey tasia nastya
andrea andi andie drea
andres andy andresito
andrew andy drew dru
angela angie angel ange gela
angelica angie angelita lica
angelina angie lina angelita
angeles angie angelita
ann annie nan nancy anna anne
anne annie nan nancy anna ann
annabelle anna belle annie
anthony tony ant anton
antonia toni tonia tonya antonita
antonio tony tono toño antonito toni nino
archibald archie
armando mando armandito nando
arnold arnie
arthur art artie archie
arturo art turo arturito
augustus gus augie
augustin gus agustin tino
agustin tino gus agus
barbara barb barbie babs bobbie basia baska
bartholomew bart
beatrice bea bee trixie betty
beatriz bea betty bety betina ticha
belinda bel linda
benedict ben
benito beni nito
benjamin ben benny benji benjie benja
bernadette bernie detta
bernard bernie bern
bernardo berna nardo
bertha bert bertie
beverly bev
blanca blanquita
bradley brad
brandon brand bran
brenda bren
brian bry bri
bridget bridie biddy
brittany britt brit
bruno brunito
caleb cal
calvin cal
cameron cam
camila cami mila camilita
candace candy candi
carlos carlitos charlie carlito litos calin
carmen carmelita mela carmencita
carolina caro lina carol
caroline carol carrie caro lina
carolyn carol carrie lyn
cassandra cass cassie sandra sandy
catalina cata lina cati
catherine cathy cate cat cathie kate katie kathy kitty
cecilia ceci cece celia chila
celestino tino cele
cesar cesarito
charles charlie chuck chas chip charley chaz
charlotte charlie lottie char lotte charley
chelsea chels
chester chet
cheryl cher
christian chris
christina chris tina christy chrissy christie
christine chris tina christy chrissy christie
christopher chris topher kit kris
claire clarita
clara clarita
claudia clau
clifford cliff
clinton clint
concepcion concha conchita connie chona
constance connie
consuelo chelo connie
cornelius neil corny
cristian cris
cristina cris tina cristy titi
cristobal cris tobal
cynthia cindy cyndi
daniel dan danny dani
daniela dani nela
danielle dani danny elle
darlene dar
david dave davey davy davi
deborah deb debbie debra debby
deandre dre andre
dennis denny den
deshawn shawn
demetrius meech dee
diana di diane dianita
diego dieguito
dolores lola lolita loli dee dolly
dominic dom nick
dominique dom nikki
donald don donny donnie
donna don
dorothy dot dottie dolly dory
douglas doug
eduardo eddie ed lalo edu duardo
edmund ed ned eddie ted
edgar ed eddie
edward ed eddie ted teddy ned eddy
edwin ed eddie win
edwina win eddie
eleanor ellie nell nellie nora ella lena
elena nena lena elenita
elias eli
elijah eli lije
elisa eli lisa
elizabeth liz beth betty lizzie eliza bess betsy lisa libby elsie bette bettie lizbeth ellie liza birdie
ellen ellie nell nellie
emanuel manny manu
emily em emmy emmie millie
emilia emi mili
emilio milo emi
emma em emmie
enrique quique kike rick henry ricky
ernest ernie ern
ernestina tina
ernesto neto ernie
esmeralda esme mera
esperanza espe pera lancha
esteban steve estebancito teban
estela estelita
esther essie hettie
eugene gene
eugenia genie gina
eva evita evie
evelyn evie eve lyn ev
ezekiel zeke
facundo facu
federico fede fico
felicia fel lisha
felicity fliss
felipe pipe phil lipe felipito
felix feli
fernanda fer nanda
fernando fer nando ferny ferdie
flora flo florrie
florence flo florrie flossie
florencia flor
frances fran frannie francie
francesca fran frankie chesca
francis frank fran frankie
francisca paca pancha paquita fran
francisco paco pancho frank cisco kiko paquito frankie chico quico
franklin frank frankie
frederick fred freddie fritz rick freddy
gabriel gabe gabi gabo
gabriela gabi gaby gabby
gabrielle gabby gabi elle
genevieve gen viv evie
geoffrey jeff geoff
george georgie
georgina gina georgie
gerald jerry gerry
geraldine gerry gerrie
gerardo gera lalo jerry
gilbert gil bert
gilberto beto gil
gloria glori glo
gonzalo gonza chalo
graciela chela grace
gregory greg gregg
gregorio goyo greg
griselda zelda gris
guadalupe lupe lupita pita guada
guillermo memo guille willy will bill
gustavo gus tavo
gwendolyn gwen wendy
hannah anna
harold hal harry
harriet hattie harry
harrison harry
hector tito ector
heather heath
helen nell nellie lena ellie
henry hank harry hal
herbert herb bert
heriberto beto
hernan nan
hilary hil
hipolito polo
horacio lacho
howard howie ward
hubert hugh bert
hugo huguito
humberto beto berto
ignacia nacha
ignacio nacho iggy nachito
imelda mela
ines inesita
irene rene
isaac ike zac
isabel isa bel izzy bella chabela chabe belle ysabel
isabella bella izzy isa belle
isaiah ike zay
ismael mayo isma
jacinto chinto
jacob jake jack cob jay
jacqueline jackie jacqui
jaime jimmy jaimito
james jim jimmy jamie jem jimbo jay
jane janie jenny
janet jan
janice jan
jasmine jas jazz min
javier javi xavi chavi
jayden jay
jaylen jay
jeanette jean jeannie
jedediah jed
jeffrey jeff geoff
jennifer jen jenny jenn jenna
jeremiah jerry jem jay
jeremy jem jerry
jerome jerry
jessica jess jessie
jesus chuy chucho chuyito jesusito chus
joan joanie joni
joana jo
joanna jo joan jo asia aska
joanne jo
joaquin quino joaco quin
john jack johnny jon jackie jock
johnathan jon johnny
jonathan jon johnny jonny
jorge george jorgito coque coco
jose pepe joe chepe joselito pepito jojo che
josefa pepa chepa pepita
josefina josie fina pepa chepina
joseph joe joey jo
josephine jo josie joey fifi
joshua josh
josue josh
joyce joy
juan juanito john johnny juancho
juana juanita juanis
judith judy judi jude
julia julie jules
julian jules juli
juliana juli jules
julie jules
julio julito
katherine kat kate katie kathy kathie kitty kay kit katy kathleen
kathleen kat kate katie kathy kath kitty kay kathi
kayla kay
keisha kei
kenneth ken kenny
kevin kev
kimberly kim kimmy kimber
kristen kris kristy
kristina kris tina kristy
kristopher kris
latasha tasha
latisha tisha
laura laurie lauren lori laurita
lauren laurie ren
lawrence larry laurie lars
leandro lea
leonard leo len lenny
leonardo leo leon nardo
leonel leo
leopoldo polo leo
leroy roy lee
leslie les
leticia leti letty ticia
lewis lew louie
lillian lil lily lilly
linda lin lindy
lorenzo lencho enzo larry
lorraine lori rainey
louis lou louie
louise lou lulu
lourdes lulu lula
lucia lucy luci chia
lucille lucy lu
luis lucho louie lou luisito guicho
luisa lulu lu
luz lucita lucecita
lydia lyd
mackenzie mac kenzie
madeline maddie maddy lina
madison maddie maddy mads
magdalena magda lena maggie
manuel manny manolo manu memo meno lolo
manuela manola manu
marcelo chelo marce
marcela marce chela
marcos marquitos marc
marcus marc
margaret maggie meg peg peggy marge margie greta rita daisy madge may mags maisie
margarita mago rita maggie marga margo magui
maria mari mia maruja mariquita majo mafer marysia maryska
mariana mari nana
maribel mari bel
marilyn mari lyn
mario mayito
marisol mari sol
martha marty mattie
martin marty tin
martina tina marti
mary mae molly polly mamie minnie
mateo teo matt
matilda tilda tillie mattie
matthew matt matty matthias
mauricio mauri mau
maurice mo maury
maximilian max
maximiliano maxi max
maxwell max
megan meg meggie
melanie mel
melissa mel missy lissa
melody mel
melvin mel
mercedes meche merche mercy
micaela mica mika
michael mike mikey mick mickey micky
michaela mikki kayla
micheal mike mikey
michelle shelly shell mich chelle
miguel mike migue miguelito micky
mildred millie
milagros mila mili
minerva minnie
miranda mandy randi
miriam mimi miri
mitchell mitch
mohamed mo moe
mohammed mo moe
monica moni mona
moises moy moi
montgomery monty
morgan mo
muhammad mo moe
nadia nadi
nancy nan
natalia nati talia nat
natalie nat
natasha tasha nat
nathan nate nat
nathaniel nate nat nathan nathe
nelson nel
nicholas nick nicky nico nic
nicolas nico nick nicky
nicole nikki nicky nic niki
nina ninita
noemi mimi noe
norberto beto
norma normita
normand norm
norman norm
octavio tavo
oliver ollie oli
olivia liv livvy livie
oscar ozzie osc
osvaldo valdo ozzie
pablo pablito
pamela pam pammy
patricia pat patty tricia trish patti paty pati tish
patricio pato
patrick pat paddy rick patty
paul paulie
paula pau paulita
paulina pau lina
pauline polly
pedro pedrito perico peter pete
penelope penny nell
peter pete petey
petra petrita
philip phil pip flip
phillip phil pip
phyllis phyl
pilar pili
prudence pru
rachel rach rae shelly
rafael rafa rafi ralph rafita
ramiro rami
ramon moncho monchi ray mon
randall randy
randolph randy dolph
raphael rafe raf
raul rulo raulito
raymond ray
raymundo ray mundo
rebecca becky becca beck bec
regina gina reggie
reginald reg reggie rex
renata rena nata
reynaldo rey naldo
ricardo rick ricky richie cardo rich ricki caco
richard rick dick rich richie ricky dickie
roberta bobbie robbie berta
robert rob bob bobby robbie bert robby bobbie
roberto beto rob robert tito berto bobby
rocio chio ro
roderick rod rick roddy
rodney rod
rodolfo rudy fito rodo
rodrigo rod rodri rigo
rogelio roger roge roy
roger rodge
rolando rolo lando
roland rollie rol
ronald ron ronnie ronny
rosa rosita rose rosie
rosalia rosa lia rosie
rosalind roz rosie
rosario charo chayo rosie
rosemary rose rosie romy
roxanne roxy rox
ruben rube
rudolph rudy
russell russ rusty
ruth ruthie
salvador chava sal salva
salvatore sal
samantha sam sammy mantha
samson sam
samuel sam sammy
sandra sandy sandi
santiago santi chago diego tiago
sara sari sarita
sarah sally sadie sal
savannah savvy anna
sebastian seb bastian sebas seba
selena lena sele
sergio checo sergi
seth sethie
shannon shan
sharon shari
sheldon shel
shirley shirl
silvia chiva silvi
simon si
socorro coco soco
sofia sofi chofi
soledad sole chole
solomon sol
sonia soni
sophia sophie soph
stanley stan
stephanie steph stephie stevie
stephen steve stevie steph
steven steve stevie
susan sue susie suzy suzie
susana susi susy
susanna sue susie
suzanne sue suzy
sylvester sly
sylvia syl
tabitha tabby
tamara tammy tam
tatiana tati tania
terence terry
teresa tere teresita terry tess tessa
terrance terry
terrence terry
theodora dora theo teddy
theodore ted teddy theo
theresa terry tess tessa tracy resa
thomas tom tommy thom
tiffany tiff tiffy
timothy tim timmy
tobias toby
tomas tommy tomasito
trinidad trini
trinity trin
tyrone ty
tyler ty
ulysses uly
valentina vale tina val
valentin vale tino
valeria vale val
valerie val
vanessa nessa van
verna vern
vernon vern
veronica vero ronnie roni nica
vicente chente vince
victor vic vick
victoria vicky vicki tori vic toria
vincent vince vinny vin
viola vi
violet vi lettie
virginia ginny ginger vicky gina
viviana vivi
vivian viv
walter walt wally
wanda wandy
wesley wes
whitney whit
wilfred will fred
wilhelmina mina billie willa
william will bill billy willie liam willy wills bil
winifred winnie freddie
winston win
xavier xavi zay
xiomara xio mara
xochitl xochi xoch
yesenia yesi
yolanda yoli yola
zachary zach zack zac
zachariah zach zack
zacarias zaca
zbigniew zbyszek
`;
