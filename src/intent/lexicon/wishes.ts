/** The smaller vocabularies: who, when, how new, how known, how fast, how hard. */
export const AUDIENCE_WORDS: Readonly<Record<string, string>> = {
  kids: 'my kid,my kids,the kids,our kids,with kids,for kids,for the kids,my children,the children,our children,with children,for children,my daughter,our daughter,my son,our son,my toddler,my toddlers,the toddler,the little ones,little ones,my nephew,my niece,my nephews,my nieces,my grandkids,the grandkids,my grandson,my granddaughter,my grandchildren,year olds,year old,my students,my pupils,my class,kid friendly,child friendly,preschooler,kindergartner,suitable for kids,suitable for children,my godson,my goddaughter,my stepson,my stepdaughter,sons,my daughters,our son and daughter,my little brother,my little sister,my little one,safe for kids,teenage son,teenage daughter,my teenager,our teenager,my teen,my teens,teenagers at home,schoolkids,with the children,babysitting',
  family:
    'with family,my family,the family,whole family,entire family,the whole family,family night,family movie night,family evening,my parents,the parents,my mom,my mum,my mother,my dad,my father,my grandma,my grandpa,my grandmother,my grandfather,grandparents,my grandparents,my nan,my gran,my sister,my brother,my siblings,my in laws,the in laws,in laws,my mother in law,my father in law,my folks,my mam,my aunt,my uncle,my cousin,my cousins,mum and dad,mom and dad,with grandma,with grandpa,with grandad,with granddad,grandad,grandma,grandpa,granny,all the family,three generations,all ages,family gathering,my granny,family friendly,family is visiting,whole household,with mom,with mum,with dad,with my family',
  partner:
    'my wife,my husband,my girlfriend,my boyfriend,my partner,my fiance,my fiancee,my spouse,date night,a date,first date,second date,third date,my other half,my better half,my significant other,anniversary,my missus,the missus,the wife,the husband,my man,my lady,my date,valentines day,valentines,my girl,boyfriend and i,girlfriend and i,wife and i,husband and i,the girlfriend,the boyfriend,my so,couples night,as a couple,me and my man,my crush,romantic evening,my sweetheart,my love',
  friends:
    'my friends,my friend,with friends,the boys,the lads,the girls,girls night,girls night in,boys night,lads night,my mates,my mate,mates,my roommates,my roommate,roommates,my flatmates,my flatmate,flatmates,my housemates,my housemate,housemates,my buddies,my buddy,buddies,the gang,my best friend,my bestie,bestie,besties,friends over,a group of friends,group of friends,some friends,a few friends,sleepover,the squad,my pals,pals,coworkers,colleagues,my colleagues,my crew,friends coming over,party with friends,movie night with friends,for friends,a friend,friends are coming,friend group',
  alone:
    'alone,by myself,on my own,just me,home alone,solo,for myself,only me,me time,all by myself,myself tonight,watching by myself,place to myself,house to myself,flat to myself',
};

export const WINDOW_WORDS: Readonly<Record<string, string>> = {
  now: 'right now,right this minute,this minute,immediately,straight away,right away,this very moment,during lunch,on my lunch break,this instant,as we speak',
  tonight:
    'tonight,this evening,for the evening,for the night,this night,an evening,before bed,after dinner tonight,later today,after work today',
  weekend:
    'weekend,this weekend,the weekend,for the weekend,saturday and sunday,over the weekend,long weekend,weekend binge,two day binge',
  week: 'this week,next week,all week,week off,during the week,over the week,for the week,the coming week,the whole week,weeknights this week,in a week,over the next week,week long',
  holiday:
    'holiday,holidays,the holidays,vacation,on vacation,my vacation,christmas break,over christmas,spring break,summer break,winter break,easter break,half term,fortnight off,two weeks off,two weeks holiday,school holidays,days between christmas and new year,festive break,staycation,annual leave',
};

export const SEEN_WORDS: Readonly<Record<string, string>> = {
  new: 'have not seen,not seen,have not watched,not watched,never seen,never watched,unseen,have not already seen,new to me,something new to me,have not yet seen,not already seen,have never seen,i might have missed,we have not seen,neither of us has seen,none of us have seen,none of us has seen,first time watch,not seen before,that i have not',
  rewatch:
    'rewatch,re watch,rewatching,rewatchable,watch again,see again,old favourite,old favourites,seen before,watched before,seen a hundred times,seen a million times,revisit,already love,already know and love,again for the,comfort rewatch,one i already know,something i already know,i have already seen and loved',
};

export const DISCOVERY_WORDS: Readonly<Record<string, string>> = {
  familiar:
    'my usual,the usual,usual thing,usual stuff,usual fare,my kind of thing,my type of thing,up my alley,up my street,right up my street,play it safe,safe choice,safe bet,safe pick,what i normally watch,what i usually watch,my comfort zone,something familiar,familiar,in my wheelhouse,based on my taste,my taste,that suits me,you know what i like,you know me,know i will like,sure i will like,like i always watch',
  adventurous:
    'surprise me,surprise us,out of my comfort zone,outside my comfort zone,outside of my comfort zone,beyond my comfort zone,out of our comfort zone,outside our comfort zone,something different,something completely different,totally different,completely different,different from what i usually,not my usual,unlike my usual,anything but my usual,never normally,would not normally,would not usually,would never pick,would never choose,adventurous,feeling adventurous,broaden my horizons,expand my horizons,wild card,wildcard,try something new,never have picked,never think of,something unexpected,dealers choice,curveball,take a risk,take a chance,experimental,push my boundaries,widen my horizons,step outside,shake things up,out of left field',
};

export const POPULARITY_WORDS: Readonly<Record<string, string>> = {
  popular:
    'popular,everyone is watching,everybody is watching,everyone is talking about,everybody is talking about,people are talking about,all my friends are watching,trending,mainstream,blockbuster,blockbusters,big hit,smash hit,hits,well known,famous,everyone loves,everybody loves,crowd pleaser,crowd pleasing,the hype,hyped,hyped up,most watched,what is hot,buzz,big name,everyone knows,everyone else has seen,everyone has seen,everybody has seen,big blockbuster,water cooler,must see everyone,talk of the town,viral,number one show,household name,bigger name',
  hidden:
    'hidden gem,hidden gems,underrated,under the radar,obscure,lesser known,less known,less well known,little known,not well known,unknown gem,overlooked,undiscovered,niche,cult favourite,off the beaten path,off the beaten track,nobody has heard of,no one has heard of,nobody knows,no one knows,nobody talks about,no one talks about,never heard of,have not heard of,forgotten gem,forgotten,underseen,under seen,indie gem,less mainstream,non mainstream,nobody else has seen,unheard of,slept on,sleeper hit,less popular,less obvious,not so well known,not so famous,less famous,deep cut,deep cuts,underappreciated,under appreciated,not everyone has seen,more obscure,most people have not seen,most people have missed,not the obvious,no blockbusters,gem',
};

export const PACE_WORDS: Readonly<Record<string, string>> = {
  slow: 'slow,slower,slow burn,slow burning,slow burner,slowburn,slow paced,unhurried,leisurely,takes its time,take its time,meditative,contemplative,slow moving,languid,slow cinema',
  fast: 'fast,faster,fast paced,fast pace,fast moving,quick paced,pacy,pacey,breakneck,snappy pace,moves quickly,moves fast,moves along,high energy,keeps moving,non stop,nonstop,gets going quickly,zippy,rapid,high tempo,more pace,does not drag,relentless,quick pace',
  medium: 'medium pace,medium paced,moderate pace,moderately paced,steady pace,not too fast not too slow',
};

export const EASY_WORDS =
  'brain is fried,brain is completely fried,brain fried,brain is mush,brain is dead,brain is tired,brain dead,braindead,brain off,switch my brain off,switch off my brain,turn my brain off,turn off my brain,turn our brains off,switch our brains off,switch off,no thinking,no thinking required,without thinking,not have to think,do not want to think,do not have to think,not make me think,easy to follow,easier to follow,easy watch,easy watching,easy viewing,easygoing,easy going,easy,easier,mindless,background,in the background,background noise,fold laundry,folding laundry,do the ironing,while ironing,while cooking,while i cook,while i work,while working,while knitting,while i knit,laundry,doing the dishes,undemanding,half asleep,half watch,half watching,half an eye,one eye on,too tired to think,zone out,veg out,simple,simpler,simple plot,not too complicated,not complicated,no brainer,dead tired,exhausted,knackered,wiped out,popcorn movie,popcorn flick,second screen,scrolling my phone,on my phone,can not concentrate,can not focus,not concentrate,not follow anything,fall asleep to,falling asleep,drift off to,low effort,low attention,zero brain,zero effort,no brain,turn off,hungover,hangover,little attention,not pay attention,brainless,shattered,jet lagged,brain has melted,brain melted,without paying attention,undemanding';
export const HARD_WORDS =
  'challenging,a challenge,proper challenge,demanding,more demanding,complex,complicated,intricate,dense,difficult,make me work,makes me work,pay attention,full attention,undivided attention,full concentration,concentrate,stretch my brain,exercise my brain,brain teaser,heavy going,intellectually demanding,layered,hard to follow,work for it,requires focus,requires attention,can really sink my teeth into,sink my teeth into,get my teeth into,brain workout,use my brain,tax my brain,puzzle over';

export const ACCLAIM_WORDS =
  'highly rated,acclaimed,critically acclaimed,critics loved,critics love,top rated,well reviewed,best reviewed,great reviews,good reviews,rave reviews,award winning,oscar winning,oscar winner,oscar winners,prize winning,masterpiece,masterpieces,highly regarded,well regarded,highly acclaimed,high rating,high ratings,palme d or,best picture,critical darling,well rated,award winner,excellent reviews,higher rated,better rated,highest rated,best rated,critically praised,emmy winning,won awards,won an oscar,universally praised,praised';

export const MATURITY_PHRASES: readonly { readonly cap: string; readonly phrases: string }[] = [
  {
    cap: '13',
    phrases: 'pg 13,pg13,12a,rated 12,12 rating,teen friendly,okay for teens,suitable for teens,ok for teens,for teens',
  },
  { cap: '7', phrases: 'rated pg,pg rated,pg at most,pg only,pg rating,pg or lower,pg max' },
  {
    cap: 'all',
    phrases:
      'rated g,g rated,all ages,suitable for all,for all ages,g rating,u rated,safe for everyone,toddler,toddlers,preschooler,preschoolers',
  },
  {
    cap: '16',
    phrases:
      'nothing r rated,not r rated,no r rated,nothing rated r,not rated r,no r rating,no 18s,nothing 18,not 18,nothing x rated',
  },
];
