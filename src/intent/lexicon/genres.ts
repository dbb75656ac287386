import { PLACE_ASIDES } from './places.ts';
import { ASIDES } from './themes-aside.ts';

/** Words for kinds and genres; phrases are folded, parted by commas. A value may name several, joined by `+`. */
export const KIND_WORDS: Readonly<Record<string, string>> = {
  movie:
    'movie,film,films,movies,feature,feature film,feature films,full length feature,motion picture,motion pictures,feature length,movie night,film night,romcom movie,moving picture,moving pictures,telefilm,tv movie,tv movies,tv film,television film,made for tv movie,filmes,cinema,cinema film,double feature,double bill,film trilogy,movie trilogy,one off film,standalone film',
  'series+limited':
    'series,serie,serial,serials,show,shows,tv show,tv shows,tv series,tv serie,television series,television show,television shows,television,tv,tv program,tv programs,tv programme,tv programmes,television programme,programme,programmes,box set,boxset,box sets,boxsets,sitcom,soap opera,telenovela,kdrama,k drama,tv drama series,web series,webseries,drama serial,something with seasons,with seasons,with several seasons,multiple seasons,several seasons,lots of seasons,many seasons,with multiple seasons,something episodic,episodic,long running series,binge watch,binge watching,binge series,binge show,bingeable,binge worthy,bingeworthy,something to binge,to binge on,new binge,next binge,a binge,a good binge,streaming series,ongoing series,tvshows,tv soap',
  limited:
    'limited series,mini series,miniseries,limited show,limited tv series,one off series,mini serie,miniserie,event series,limited serie,limited run series,limited run,limited event series,closed ended series,self contained series,single season series,one and done series,mini show,mini drama,tv mini series,tv miniseries,mini tv series',
};

export const GENRE_WORDS: Readonly<Record<string, string>> = {
  Action:
    'action,action packed,actioner,actioners,action y,actiony,action flavoured,action filled,action heavy,shoot em up,shoot em ups,shoot them up,punch up,punch ups,beat em up,blow stuff up,action fest,action oriented,beat them up,running and gunning,macho action,guns blazing',
  Adventure:
    'adventure,adventures,adventurous romp,adventure romp,swashbuckler,swashbuckling,adventure story,adventure stories,adventure y,derring do,boys own adventure,action adventure serial,jungle adventure,adventurous movie,adventurous film,adventurous story,adventurous tale,escapade,escapades',
  Animation:
    'animation,animations,animated,cartoon,cartoons,toon,toons,stop motion,stopmotion,claymation,clay animation,pixar style,cartoony,cartoonish,cgi animation,computer animation,computer animated,hand drawn,animated stuff,animated feature,animated features,puppet animation,rotoscoped,rotoscope,animated shorts,3d animation,2d animation,animacion,drawn by hand',
  Anime: 'anime,animes,animee,anime style,japanese animation,japanese cartoon,japanese cartoons,japanimation',
  Biography:
    'biography,biographies,biopic,biopics,bio pic,bio pics,biographical,biographic,life story,life stories,biographical drama,bio drama,biog,biogs,autobiographical,autobiography,biographical film,memoir,memoirs',
  Comedy:
    'comedy,comedies,comedys,comdey,sitcom,sitcoms,comedic,comedy stuff,comedy series,farce,farces,farcical,spoof,laugh fest,laughfest,comedy gold,gag fest,comedically,comidy,commedy',
  Crime:
    'crime,crimes,crime stuff,crime y,krimi,krimis,criminal underworld,underworld crime,crime related,crime solving,solving crimes,solve crimes,crime fighting,policier',
  Documentary:
    'documentary,documentaries,documentarys,documentry,documentries,docuseries,docu series,docuserie,docos,docus,documentary stuff,documental,nonfiction,non fiction,factual stuff,documentary feature,documentary series,docufilm,docufilms,doccie,doccies,documentery,documentarie,observational documentary,fly on the wall',
  Drama:
    'drama,dramas,dramatic,dramatics,melodrama,drama y,dramatic stuff,dramatic story,drama stuff,drammas,drama series,serious drama,dramatical,human drama',
  Family:
    'family entertainment,family fare,family flick,family genre,family classic,family classics,family picture,family viewing,family oriented,something family,genres family,genre family',
  Fantasy:
    'fantasy,fantasies,high fantasy,fantasy y,fantastical,fantasy stuff,fantasy world,fantasy worlds,epic fantasy,fantasyesque,low fantasy,fantacy,phantasy,fantasty,ya fantasy',
  History:
    'history,historical,historic,historicals,historical stuff,history stuff,historical fiction,historically accurate,historical events,history lesson,history lessons',
  Horror:
    'horror,horrors,horror y,horrory,horror stuff,horrer,horor,horror flick,horrorfest,horror fest,fright fest,fright flick,fright night movie,terror film,terror movie,terror movies,hammer horror',
  Kids: 'kids stuff,children movie,children movies,childish,kiddie,kiddy,kids tv,for little kids,for small kids,for toddlers,babyish,kids content,kids programming,kids programme,kids programmes,kids program,kids fare,kids entertainment,kids genre,kiddie stuff,kids animation stuff,childrens tv,childrens stuff,childrens programme,childrens programmes,childrens entertainment,made for children,aimed at children,aimed at kids,meant for kids,made for kids,kidsy,infantile',
  Music:
    'concert,concerts,live concert,music genre,music themed,music stuff,concert footage,music scene,live music,musician biopic,rockumentary,rockumentaries,music series,music show,music shows,music drama,music dramas,music special,gig film',
  Musical:
    'musical,musicals,musical theatre,musical theater,musical film,musical numbers,musical number,song and dance,singing and dancing,sing along musical,broadway musical,broadway musicals,bursting into song,burst into song,breaking into song,break into song,bollywood musical,show tunes,showtunes',
  Mystery:
    'mystery,mysteries,whodunit,whodunits,whodunnit,whodunnits,mystery series,something mysterious,mystery stuff,mystery y,mystery story,mystery stories,mistery,mystry,mysterie,puzzle mystery,clues to solve,mystery solving,solve a mystery,solving a mystery,solving mysteries',
  Reality:
    'reality,reality tv,reality television,unscripted,unscripted tv,competition show,competition shows,competition series,reality competition,reality competitions,elimination show,trash tv,trashy reality,reality stuff,reality dating,reality programme,reality programmes',
  Romance:
    'romance,romances,love story,love stories,romance y,romancey,romantic genre,romance stuff,lovestory,love storys,love film,love films,love movie,love movies,romance movie,romanc,romence,bodice ripper,bodice rippers,romantic tale,romantic story,romantic stories',
  'Sci-Fi':
    'sci fi,science fiction,sf,cyberpunk,space opera,sci fis,sci fi y,scifis,sci fi ish,sifi,si fi,sci fy,syfy,scyfi,skiffy,sy fy,sci fie,sciencefiction,science fictional,scientific fiction,fiction science,speculative fiction,ciencia ficcion,sci fi stuff,sci fi flick,sience fiction,science fictiony',
  Sport: 'sport,sports,sporty,sporting,sports stuff,sport related,sports related,athletics,sports themed,sports genre',
  'Stand-up':
    'stand up,standup,stand ups,standups,stand up comedy,standup comedy,comedy special,comedy specials,stand up special,standup special,stand up specials,standup specials,comedian special,comedian specials,comic special,stand up set,stand up routine,stand up show,stand up shows,standup show,standup shows,stand up comedian,stand up comedians,standup comedian,standup comedians,stand up comic,stand up comics,comedy hour,comedian on stage,comedians on stage,live comedy,comedy set,hour long comedy special,standup comic,standup comics,open mic comedy',
  Superhero:
    'superhero,superheroes,super hero,super heroes,superheros,super heros,superheroic,superheroine,superheroines,super heroine,marvel,mcu,dceu,dc comics,dc universe,marvel universe,comic book hero,comic book heroes,comic book adaptation,comic book adaptations,comic book stuff,comics adaptation,caped crusader,caped crusaders,cape stuff,capes,capes and tights,capes and masks,cape flick,cape shit,capeshit,men in capes,people in capes,guys in capes,heroes in capes,men in tights,guys in tights,people in tights,spandex,spandex heroes,costumed hero,costumed heroes,masked hero,masked heroes,supes,avengers stuff,avengers style',
  Thriller:
    'thriller,thrillers,thrillery,thriler,thriller y,suspense thriller,suspense thrillers,suspense movie,suspense film,suspense movies,suspense films,suspense series,suspense story,triller,trillers,thriller stuff,thriller like',
  War: 'war,wartime,war time,anti war,antiwar,war story,war stories,war epic,war epics,war stuff,warfare,wars,war y,war themed,combat,war torn,wartime story',
  Western:
    'western,westerns,westerny,neo western,neo westerns,cowboy stuff,cowboy western,cowboy story,cowboy stories,horse opera,horse operas,wild west,old west,far west,weird west,cowboys and indians,western stuff',
};

const MOVIE_HEADS = 'movie,movies,film,films,feature,features,picture,pictures';
const SERIES_HEADS = 'show,shows,series,tv show,tv shows,tv series,programme,programmes';
const GENRE_HEADS: Readonly<Record<string, string>> = {
  Comedy: 'comedy,comedies',
  Adventure: 'adventure,adventures',
  Animation: 'animation,animations,animated movie,cartoon,cartoons',
  Fantasy: 'fantasy,fantasies',
  Musical: 'musical,musicals',
};
/** Words that name a genre only beside the thing they describe: "family film", "kids show", "cowboy movie". */
const HEADED: Readonly<Record<string, string>> = {
  'genre Family': 'family,family friendly,all ages family',
  'genre Kids': 'kids,kid,childrens,kiddie,kiddies,preschool,toddler',
  'genre Music': 'music,concert,live music,rock music',
  'genre Western': 'cowboy,cowboys',
  'genre Superhero': 'comic book,cape,caped,superhero comic,avengers,dc,comics,batman style,masked hero',
  'genre Sport': 'sports,sport',
  'genre Horror': 'creature',
  'genre Romance': 'love',
  'mood romantic': 'romantic',
  'genre Romance, genre Comedy': 'romcom,rom com,chick',
  'genre Romance, theme hallmark': 'hallmark',
  'theme road trip': 'road',
  'theme silent film': 'silent',
  'theme mafia': 'mafia',
  'theme gangsters': 'gangster,gangsters',
  'theme cops': 'cop,cops',
  'theme disaster': 'disaster',
  'theme anthology': 'anthology,omnibus,portmanteau',
  'theme indie': 'indie,independent',
  'theme arthouse': 'arthouse,art house,art',
  'theme dogs': 'dog',
  'theme teens': 'teen,teenage,ya,young adult',
};

/** Compound words that carry several values, or others than their words do apart. */
const SEVERAL: Readonly<Record<string, string>> = {
  'genre Comedy, genre Romance':
    'romcom,rom com,rom coms,romcoms,romantic comedy,romantic comedies,rom comedy,romance comedy,romance comedies,comedy romance,romcommy,rom commy,rom com y,romcom y,romedy',
  'genre Romance, genre Drama':
    'romantic drama,romantic dramas,romance drama,romance dramas,love drama,romdram,romantic melodrama',
  'genre Comedy, mood dark':
    'black comedy,dark comedy,black comedies,dark comedies,gallows humor,dark humor,black humor,darkly comic,darkly funny,dark comedic,darkly comedic,pitch black comedy,black humored,dark humored,morbid humor,morbidly funny',
  'genre Comedy, genre Drama':
    'dramedy,dramedies,comedy drama,comedy dramas,drama comedy,tragicomedy,tragicomedies,tragicomic,seriocomic,drammedy,comedrama',
  'genre Horror, genre Comedy':
    'horror comedy,comedy horror,horror comedies,comedy horrors,horrorcomedy,horrorcom,horror com,spooky comedy',
  'genre Horror, genre Comedy, theme zombies': 'zom com,zomcom,zombie comedy,zombie comedies,romzom,rom zom com',
  'genre Sci-Fi, genre Comedy': 'sci fi comedy,sci fi comedies,space comedy,space comedies',
  'genre Action, genre Comedy': 'action comedy,action comedies,action com',
  'genre Comedy, theme slapstick': 'slapstick,slap stick,slapstick comedy,slapstick comedies,slapsticky',
  'genre Comedy, theme screwball': 'screwball,screwball comedy,screwball comedies',
  'genre Comedy, theme mockumentary':
    'mockumentary,mockumentaries,mocumentary,mock documentary,fake documentary,mockumentary style',
  'genre Comedy, theme parody': 'spoof,spoofs,spoofy,parody,parodies,send up,send ups,genre parody',
  'genre Comedy, theme buddy comedy': 'buddy comedy,buddy comedies,buddy movie,buddy movies,buddy film,buddy films',
  'genre Comedy, theme stoner comedy': 'stoner comedy,stoner comedies,stoner movie,stoner movies',
  'genre Comedy, theme cringe comedy': 'cringe comedy,cringe comedies,cringe humor,cringey comedy',
  'genre Comedy, theme sketch comedy': 'sketch comedy,sketch comedies',
  'genre Comedy, kind series+limited, theme sketch': 'sketch show,sketch shows,sketch series',
  'genre Comedy, kind series+limited': 'sitcom,sitcoms,situation comedy,situation comedies,sit com,sit coms,sitcomy',
  'genre Comedy, kind series+limited, country United Kingdom': 'britcom,britcoms,brit com,brit coms',
  'genre Comedy, theme teen comedy': 'teen comedy,teen comedies',
  'genre Comedy, theme sex comedy': 'sex comedy,sex comedies',
  'genre Comedy, theme gross-out': 'gross out comedy,gross out comedies,gross out humor,toilet humor,fart jokes',
  'genre Crime, theme true crime':
    'true crime,true crimes,real crime,real crimes,real life crime,truecrime,real murder cases,real murders',
  'genre Crime, genre Documentary, theme true crime':
    'true crime documentary,true crime documentaries,crime documentary,crime documentaries,murder documentary,murder documentaries',
  'genre Crime, genre Documentary, kind series+limited, theme true crime':
    'true crime docuseries,crime docuseries,true crime documentary series',
  'genre Documentary, genre Music, kind series+limited': 'music docuseries',
  'genre Documentary, genre Sport, kind series+limited': 'sports docuseries',
  'genre Documentary, kind series+limited, theme nature': 'nature docuseries,nature series',
  'genre Documentary, genre Music':
    'music documentary,music documentaries,band documentary,band documentaries,rock documentary,rock documentaries,rockumentary,rockumentaries,musical documentary',
  'genre Documentary, genre Drama': 'docudrama,docu drama,docudramas,documentary drama,dramatised documentary',
  'genre Documentary, genre Sport': 'sports documentary,sports documentaries,sport documentary',
  'genre Documentary, theme nature':
    'nature documentary,nature documentaries,attenborough style,nature programme,nature programmes',
  'genre Documentary, theme wildlife':
    'wildlife documentary,wildlife documentaries,animal documentary,animal documentaries',
  'genre Documentary, kind series+limited':
    'docuseries,docu series,docuserie,docuseries style,documentary series,documentary show,documentary shows,documentary serie',
  'genre Biography, genre Music':
    'music biopic,music biopics,musical biopic,musical biopics,musician biopic,musician biopics,rock biopic,rock biopics,band biopic,singer biopic',
  'genre Biography, genre Sport': 'sports biopic,sports biopics,sport biopic',
  'genre Mystery, theme murder':
    'murder mystery,murder mysteries,murder mistery,agatha christie style,agatha christie type,agatha christie vibes',
  'genre Mystery, theme whodunit':
    'whodunit,whodunits,whodunnit,whodunnits,who dun it,who done it,who dunnit,howdunit,whodunnit type,who did it story',
  'genre Mystery, theme locked room': 'locked room mystery,locked room mysteries,closed circle mystery',
  'genre Drama, theme period drama':
    'period drama,costume drama,period dramas,costume dramas,historical costume drama,bonnet drama,bonnet dramas,corset drama',
  'theme period piece': 'period piece,period pieces,period film,period films,period setting',
  'genre Drama, theme melodrama': 'melodrama,melodramas,melodramatic',
  'genre Drama, theme kitchen sink realism': 'kitchen sink drama,kitchen sink dramas,kitchen sink,kitchen sinky',
  'genre Drama, theme courtroom': 'courtroom drama,courtroom dramas,court drama,court dramas,court room drama',
  'genre Drama, theme teen drama': 'teen drama,teen dramas,teenage drama,high school drama stuff',
  'genre Drama, theme family': 'family drama,family dramas,family saga,family sagas',
  'genre Drama, theme medical drama': 'medical drama,medical dramas',
  'genre Drama, theme legal drama': 'legal drama,legal dramas,lawyer drama',
  'genre Drama, theme tragedy': 'tragedy,tragedies,greek tragedy',
  'genre Drama, kind series+limited, country South Korea':
    'kdrama,k drama,kdramas,k dramas,k drama series,korean drama series,korean dramas',
  'genre Drama, kind series+limited, country Japan': 'jdrama,j drama,jdramas,j dramas,jdorama,dorama,doramas',
  'genre Drama, kind series+limited, country China': 'cdrama,c drama,cdramas,c dramas',
  'genre Drama, kind series+limited, country Turkey': 'dizi,dizis,turkish soap,turkish soaps',
  'genre Drama, kind series+limited, theme telenovela': 'telenovela,telenovelas,tele novela,novelas,novela',
  'genre Drama, kind series+limited': 'soap opera,soap operas,soaps,soapy drama,soapie,tv drama,tv dramas',
  'genre Romance, theme boys love': 'boys love,bl drama,bl dramas,bl series,yaoi',
  'genre Thriller, theme spies': 'spy thriller,spy thrillers,espionage thriller,espionage thrillers',
  'genre Thriller, theme psychological':
    'psychological thriller,psychological thrillers,psych thriller,psycho thriller',
  'genre Thriller, theme politics': 'political thriller,political thrillers',
  'genre Thriller, theme legal': 'legal thriller,legal thrillers,courtroom thriller',
  'genre Thriller, theme conspiracy': 'conspiracy thriller,conspiracy thrillers,paranoia thriller,paranoid thriller',
  'genre Thriller, mood steamy': 'erotic thriller,erotic thrillers,sexy thriller',
  'genre Horror, theme psychological': 'psychological horror,psychological horrors,psych horror',
  'genre Horror, theme slasher': 'slasher,slashers,slasher horror,slashery,slasher flick',
  'genre Horror, theme giallo': 'giallo,gialli,giallos',
  'genre Horror, theme body horror': 'body horror,body horrors',
  'genre Horror, theme folk horror': 'folk horror,folk horrors',
  'genre Horror, theme cosmic horror': 'cosmic horror,lovecraftian horror,eldritch horror',
  'genre Horror, theme gothic': 'gothic horror,gothic horrors',
  'genre Horror, theme creature feature':
    'creature feature,creature features,creature movie,creature movies,creature flick',
  'genre Horror, theme elevated horror': 'elevated horror',
  'genre Horror, theme survival': 'survival horror',
  'genre Horror, country Japan': 'j horror,jhorror',
  'genre Horror, country South Korea': 'k horror,khorror',
  'genre Fantasy, mood dark': 'dark fantasy,grimdark,grimdark fantasy',
  'genre Fantasy, theme urban fantasy': 'urban fantasy',
  'genre Fantasy, theme sword and sorcery': 'sword and sorcery,swords and sorcery,sword and sandal fantasy',
  'genre Fantasy, genre Romance': 'romantasy,romantic fantasy,fantasy romance,paranormal romance',
  'genre Fantasy, genre Sci-Fi': 'science fantasy,sci fantasy,sci fi fantasy,sff',
  'genre Sci-Fi, theme cyberpunk': 'cyberpunk,cyber punk',
  'genre Sci-Fi, theme space opera': 'space opera,space operas',
  'genre Sci-Fi, theme space': 'space sci fi,space adventure sci fi,space science fiction',
  'genre Sci-Fi, theme hard science fiction': 'hard sci fi,hard science fiction,hard sf',
  'genre Adventure, theme swashbuckler': 'swashbuckler,swashbucklers,swashbuckling,swashbuckling adventure',
  'genre Action, genre Adventure': 'action adventure,action adventures',
  'genre Action, theme martial arts': 'martial arts action',
  'genre History, theme sword and sandal': 'sword and sandal,swords and sandals,sword and sandals,peplum',
  'genre Western, theme spaghetti western': 'spaghetti western,spaghetti westerns',
  'genre Western, theme neo western': 'neo western,neo westerns,modern western,modern westerns',
  'genre Western, theme revisionist western': 'revisionist western,revisionist westerns,acid western',
  'genre Western, theme wild west': 'wild west,old west',
  'genre Musical, theme jukebox musical': 'jukebox musical,jukebox musicals',
  'genre Musical, theme rock opera': 'rock opera,rock operas',
  'genre Animation, theme stop motion': 'stop motion,stopmotion,stop motion animation,stop motion animated',
  'genre Animation, theme claymation': 'claymation,clay animation',
  'genre Animation, theme adult animation': 'adult animation,adult animated,adult cartoon,adult cartoons',
  'genre Animation, theme hand-drawn': 'hand drawn,hand drawn animation,2d animation,traditional animation',
  'genre Anime, theme shonen': 'shonen,shounen,shonen anime,shounen anime,shonens',
  'genre Anime, theme shojo': 'shojo,shoujo,shojo anime,shoujo anime',
  'genre Anime, theme seinen': 'seinen,seinen anime,josei',
  'genre Anime, theme isekai': 'isekai,isekais,isekai anime',
  'genre Anime, theme mecha': 'mecha,mechas,mecha anime',
  'genre Anime, theme magical girl': 'magical girl,magical girls,magical girl anime',
  'genre War, theme anti-war': 'anti war,antiwar',
  'genre Reality, kind series+limited':
    'reality show,reality shows,reality series,reality tv show,reality tv shows,reality tv series,competition show,competition shows,reality programme,reality competition show,elimination show',
  'genre Reality, kind series+limited, theme cooking':
    'cooking show,cooking shows,cookery show,cookery shows,cooking competition show,cookery programme,chef competition,food competition show',
  'genre Reality, kind series+limited, theme baking': 'baking show,baking shows,bake off style,baking competition',
  'genre Reality, kind series+limited, theme dating': 'dating show,dating shows,dating reality,dating reality show',
  'genre Reality, kind series+limited, theme talent show': 'talent show,talent shows,singing show,singing shows',
  'genre Reality, kind series+limited, theme game show':
    'game show,game shows,gameshow,gameshows,quiz show,quiz shows,panel show,panel shows',
  'genre Reality, kind series+limited, theme makeover': 'makeover show,makeover shows',
  'genre Reality, kind series+limited, theme home renovation':
    'home renovation show,home renovation shows,renovation show,house flipping show,home makeover show,home improvement show',
  'kind series+limited, theme talk show': 'talk show,talk shows,late night show,late night shows,chat show,chat shows',
  'theme film noir': 'film noir,film noirs,films noirs,classic noir',
  'theme b-movie, kind movie': 'b movie,b movies,b film,b films',
  'genre Crime, country Denmark+Sweden+Norway+Finland+Iceland':
    'scandi noir,nordic noir,scandi crime,nordi noir,scandinavian noir,scandi noirs',
  'country India': 'bollywood,bollywood style',
  'country Nigeria': 'nollywood',
  'country Italy, theme neorealism': 'italian neorealism,italian neo realism,neorealismo',
  'country France, theme new wave': 'french new wave,nouvelle vague',
  'country Germany, theme expressionism': 'german expressionism,german expressionist',
  'audience family': 'family friendly,my sisters,my brothers,my elderly parents,my elderly mother,my elderly father',
  'audience friends': 'my best friends,our best friends,my two best friends,best friends over,with best friends',
  'audience kids':
    'my teenage,our teenage,teenage son,teenage daughter,teenage kids,teenage boys,teenage girls,teen daughter,teen son,teen kids',
  'kind movie': 'feature length,tv movie,tv movies,tv film,television film,made for tv movie',
};

type Values = readonly (readonly [sense: string, value: string])[];
interface Compound {
  readonly phrases: string;
  readonly values: Values;
}

/** "genre Horror, theme slasher" as pairs. */
const pairs = (text: string): Values =>
  text.split(', ').map((part) => [part.slice(0, part.indexOf(' ')), part.slice(part.indexOf(' ') + 1)] as const);
const joined = (words: string, heads: string): string =>
  words
    .split(',')
    .flatMap((word) => heads.split(',').map((head) => `${word} ${head}`))
    .join(',');

function headed(): Compound[] {
  return Object.entries(HEADED).flatMap(([meaning, words]) => {
    const values = pairs(meaning);
    const compounds: Compound[] = [
      { phrases: joined(words, MOVIE_HEADS), values: [...values, ['kind', 'movie']] },
      { phrases: joined(words, SERIES_HEADS), values: [...values, ['kind', 'series+limited']] },
    ];
    if (meaning === 'genre Family' || meaning === 'genre Kids')
      for (const [genre, heads] of Object.entries(GENRE_HEADS))
        compounds.push({ phrases: joined(words, heads), values: [...values, ['genre', genre]] });
    return compounds;
  });
}

/** What several words say together; a later entry stands for the same phrase in an earlier list. */
export const COMPOUNDS: readonly Compound[] = [
  { phrases: ASIDES, values: [['none', '']] },
  ...PLACE_ASIDES,
  ...headed(),
  ...Object.entries(SEVERAL).map(([meaning, phrases]) => ({ phrases, values: pairs(meaning) })),
];
