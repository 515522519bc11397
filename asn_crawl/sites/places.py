"""Names of Indonesia's provinces, regencies, cities and towns, as datelines print them, in small letters."""

_NAMES = """
aceh,sumatera utara,sumut,sumatera barat,sumbar,riau,kepulauan riau,kepri,jambi,bengkulu,sumatera selatan,sumsel,babel
lampung,bangka belitung,banten,jakarta,dki jakarta,jawa barat,jabar,jawa tengah,jateng,yogyakarta,diy,jogja,jogjakarta
jawa timur,jatim,bali,nusa tenggara barat,ntb,nusa tenggara timur,ntt,kalimantan barat,kalbar,kalimantan tengah,kalteng
kalimantan selatan,kalsel,kalimantan timur,kaltim,kalimantan utara,kaltara,sulawesi utara,sulut,gorontalo
sulawesi tengah,sulteng,sulawesi barat,sulbar,sulawesi selatan,sulsel,sulawesi tenggara,sultra,maluku,maluku utara
malut,papua,papua barat,papua barat daya,papua selatan,papua tengah,papua pegunungan,banda aceh,sabang,langsa
lhokseumawe,subulussalam,aceh barat,aceh barat daya,aceh besar,aceh jaya,aceh selatan,aceh singkil,aceh tamiang
aceh tengah,aceh tenggara,aceh timur,aceh utara,bener meriah,bireuen,gayo lues,nagan raya,pidie,pidie jaya,simeulue
meulaboh,takengon,kutacane,tapaktuan,blangpidie,sigli,jantho,singkil,lhoksukon,blangkejeren,medan,binjai,gunungsitoli
padangsidimpuan,pematangsiantar,siantar,sibolga,tanjungbalai,tebing tinggi,asahan,batubara,batu bara,dairi,deli serdang
humbang hasundutan,karo,labuhanbatu,langkat,mandailing natal,madina,nias,padang lawas,pakpak bharat,samosir
serdang bedagai,simalungun,tapanuli selatan,tapanuli tengah,tapanuli utara,toba,kisaran,stabat,rantauprapat,sidikalang
tarutung,balige,panyabungan,lubuk pakam,kabanjahe,padang,bukittinggi,padang panjang,padangpanjang,pariaman,payakumbuh
sawahlunto,solok,agam,dharmasraya,limapuluh kota,mentawai,kepulauan mentawai,padang pariaman,pasaman,pasaman barat
pesisir selatan,sijunjung,solok selatan,solsel,tanah datar,painan,padang aro,simpang empat,lubuk basung,batusangkar
pekanbaru,dumai,bengkalis,indragiri hilir,indragiri hulu,kampar,kepulauan meranti,kuantan singingi,kuansing,pelalawan
rokan hilir,rokan hulu,siak,bangkinang,rengat,tembilahan,selatpanjang,bagansiapiapi,teluk kuantan,batam,tanjungpinang
tanjung pinang,bintan,karimun,anambas,lingga,natuna,sungai penuh,batanghari,bungo,kerinci,merangin,muaro jambi
sarolangun,tanjung jabung barat,tanjung jabung timur,tebo,bangko,kuala tungkal,muara bulian,palembang,lubuklinggau
pagar alam,prabumulih,banyuasin,empat lawang,lahat,muara enim,musi banyuasin,muba,musi rawas,muratara,ogan ilir
ogan komering ilir,oki,ogan komering ulu,oku,pali,sekayu,baturaja,kayuagung,indralaya,martapura,pangkalpinang,bangka
bangka barat,bangka selatan,bangka tengah,belitung,belitung timur,sungailiat,toboali,muntok,tanjungpandan,kepahiang
kaur,lebong,mukomuko,rejang lebong,seluma,curup,manna,arga makmur,bandar lampung,bandarlampung,metro,lampung barat
lampung selatan,lampung tengah,lampung timur,lampung utara,mesuji,pesawaran,pesisir barat,pringsewu,tanggamus
tulang bawang,tulang bawang barat,way kanan,kalianda,kotabumi,krui,liwa,menggala,sukadana,cilegon,serang,tangerang
tangerang selatan,tangsel,lebak,pandeglang,rangkasbitung,bandung,bandung barat,banjar,bekasi,bogor,ciamis,cianjur
cimahi,cirebon,depok,garut,indramayu,karawang,kuningan,majalengka,pangandaran,purwakarta,subang,sukabumi,sumedang
tasikmalaya,cikarang,soreang,cibinong,semarang,salatiga,surakarta,solo,magelang,pekalongan,tegal,banjarnegara,banyumas
purwokerto,batang,blora,boyolali,brebes,cilacap,demak,grobogan,jepara,karanganyar,kebumen,kendal,klaten,kudus,pati
pemalang,purbalingga,purworejo,rembang,sragen,sukoharjo,temanggung,wonogiri,wonosobo,ungaran,sleman,bantul,gunungkidul
kulon progo,kulonprogo,wates,wonosari,surabaya,batu,blitar,kediri,madiun,malang,mojokerto,pasuruan,probolinggo
bangkalan,banyuwangi,bojonegoro,bondowoso,gresik,jember,jombang,lamongan,lumajang,magetan,nganjuk,ngawi,pacitan
pamekasan,ponorogo,sampang,sidoarjo,situbondo,sumenep,trenggalek,tuban,tulungagung,denpasar,badung,bangli,buleleng
singaraja,gianyar,jembrana,karangasem,klungkung,tabanan,mataram,bima,dompu,lombok,lombok barat,lombok tengah
lombok timur,lombok utara,sumbawa,sumbawa barat,praya,selong,taliwang,gerung,kupang,alor,belu,ende,flores timur
larantuka,lembata,lewoleba,malaka,betun,manggarai,manggarai barat,manggarai timur,labuan bajo,nagekeo,ngada,bajawa
rote ndao,sabu raijua,sikka,maumere,sumba barat,sumba barat daya,sumba tengah,sumba timur,waingapu,ruteng,soe
timor tengah selatan,timor tengah utara,tts,ttu,kefamenanu,atambua,kalabahi,borong,pontianak,singkawang,bengkayang
kapuas hulu,kayong utara,ketapang,kubu raya,landak,melawi,mempawah,sambas,sanggau,sekadau,sintang,putussibau,ngabang
palangka raya,palangkaraya,barito selatan,barito timur,barito utara,gunung mas,kapuas,katingan,kasongan
kotawaringin barat,kobar,kotawaringin timur,kotim,sampit,lamandau,murung raya,pulang pisau,seruyan,sukamara
pangkalan bun,muara teweh,buntok,kuala kapuas,kuala kurun,kuala pembuang,nanga bulik,puruk cahu,tamiang layang
banjarmasin,banjarbaru,balangan,barito kuala,batola,hulu sungai selatan,hulu sungai tengah,hulu sungai utara,kotabaru
tabalong,tanah bumbu,tanah laut,tapin,amuntai,barabai,kandangan,marabahan,pelaihari,rantau,tanjung,batulicin,paringin
samarinda,balikpapan,bontang,berau,kutai barat,kubar,kutai kartanegara,kukar,kutai timur,kutim,mahakam ulu,mahulu,paser
penajam paser utara,ppu,penajam,sangatta,tenggarong,tanjung redeb,sendawar,tana paser,tarakan,bulungan,malinau,nunukan
tana tidung,tanjung selor,manado,bitung,kotamobagu,tomohon,bolaang mongondow,bolmong,bolmut,bolsel,boltim
kepulauan sangihe,sangihe,sitaro,talaud,minahasa,minahasa selatan,minsel,minahasa tenggara,mitra,minahasa utara,minut
tondano,airmadidi,amurang,ratahan,tahuna,boalemo,bone bolango,gorontalo utara,pohuwato,marisa,limboto,suwawa,tilamuta
kwandang,palu,banggai,banggai kepulauan,banggai laut,buol,donggala,morowali,morowali utara,morut,parigi moutong,parimo
poso,sigi,touna,tojo una-una,tolitoli,toli-toli,luwuk,ampana,bungku,kolonodale,parigi,salakan,mamuju,mamuju tengah
mateng,majene,mamasa,pasangkayu,polewali mandar,polman,polewali,makassar,palopo,parepare,bantaeng,barru,bone,watampone
bulukumba,enrekang,gowa,sungguminasa,jeneponto,selayar,luwu,luwu timur,luwu utara,maros,pangkep,pinrang,sidrap
sidenreng rappang,sinjai,soppeng,takalar,tana toraja,toraja,toraja utara,wajo,sengkang,malili,masamba,belopa,rantepao
makale,kendari,baubau,bau-bau,bombana,buton,buton selatan,buton tengah,buteng,buton utara,butur,kolaka,kolaka timur
koltim,kolaka utara,kolut,konawe,konawe kepulauan,konkep,konawe selatan,konsel,konawe utara,konut,muna,muna barat,mubar
wakatobi,raha,unaaha,andoolo,lasusua,wangi-wangi,ambon,tual,buru,buru selatan,bursel,kepulauan aru,dobo
maluku barat daya,maluku tengah,malteng,maluku tenggara,malra,tanimbar,saumlaki,seram bagian barat,sbb
seram bagian timur,sbt,namlea,namrole,masohi,piru,bula,langgur,ternate,tidore,sofifi,halmahera,halmahera barat
halmahera selatan,halmahera tengah,halmahera timur,halmahera utara,kepulauan sula,pulau morotai,morotai,taliabu,tobelo
jailolo,labuha,sanana,weda,maba,jayapura,asmat,agats,biak,biak numfor,boven digoel,deiyai,dogiyai,intan jaya,jayawijaya
wamena,keerom,lanny jaya,mamberamo raya,mappi,merauke,mimika,timika,nabire,nduga,paniai,pegunungan bintang,puncak
puncak jaya,sarmi,sentani,supiori,tolikara,waropen,yahukimo,dekai,yalimo,kepulauan yapen,serui,manokwari
manokwari selatan,pegunungan arfak,fakfak,kaimana,sorong,sorong selatan,raja ampat,maybrat,tambrauw,teluk bintuni
bintuni,teluk wondama
"""
PLACES = frozenset(_NAMES.replace("\n", ",").strip(",").split(","))
