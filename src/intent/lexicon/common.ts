/** Everyday words that are never a slip for a word of the lexicon, whichever words that comes to hold. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `about above absolutely accident account across acting action actor actors actress actresses actually adaptation
  adjust adult adults advance adventure advice advise after afternoon afterwards again against agent agree agreed
  ahead airport albums algorithm alien aliens allen allergic alone along already alright although altogether
  always amadeus american americans among anatomy anderson andor animals animated animation anime another answer
  anybody anymore anyone anything anyway apart appreciate appropriate argument around arrival asked asking asleep
  assistant assume assuming attention audiences audio available awake awful babylon bachelor baseball based
  basically batman beauty because become before begin beginner beginning behind being belgian believe below
  besides better between biopic black blade blinders block blood bluey board bohemian bollywood books bored borgen
  boring bothered boyfriend boyhood brain brazilian break breakup bridgerton brilliant bring british brother
  brothers brought budget building called camera cancel cancelled cancer cartoon caught cause chance change
  changed character characters chases chatting cheap check cheers cheesy chernobyl chess child childish children
  choice choices choose choosing chose chosen christmas church cinema class classic clear clicking climate close
  closer closest clown clowns colman color colour columbo comedies comedy coming compare complaining complete
  completely conclusion confused connection contain conversation convince cooking correct could couldn count
  country couple course courtroom cover crazy created credits creepy cried crime critics crowd crown cruise crying
  curiosity curious danish darker dating daughter decade decent decide deeper definitely delete delicatessen
  demanding denis denmark depressing describe description design details detective developer differ difference
  differences different dinner dinosaurs direct directed director directors disaster dislikes disney disregard
  divorce documentaries documentary doesn doing dolls dragon drama dramas drive dropped dubbed during dying
  earlier early earth easier eight eighties either eleven elsewhere email emily ended ending enemy english enjoy
  enjoyed enlighten enough entire entirely episode episodes equally equivalent erase erotic escape euros evening
  every everybody everyone everything exactly excellent except explain explosions faithful family famous fancy
  fantasy fargo faster favourite feature featuring feeling female fewer fiction fifth fifty fight filmed films
  finally finest finish finished finishing first flashing flatmate fleabag flight flying follow forever forget
  forgot forrest forward found fourth franchise french fresh friday friend friends function funeral funnier funny
  future gambit games garden gardening gardens general genre genres gentle gentler german getting ghibli ghost
  gimme girlfriend girls given gives giving gladiator going gonna goodnight google gosling grand grandma grandpa
  grant grease great green grief grounds group grown guess haircut halloween happened happens happier happiness
  happy harder harmed hated hates haven having headache headphones heard heart heartstopper heavy heist hello
  helpful hereditary hidden higher highly history holiday hollywood homework honestly hopeful hoping horror horses
  hospital hotel hours house household however human humour hundred hurts husband icelandic ideally ideas ignore
  inception include including inform instagram instead instructions interest interested interesting irish ironing
  italian japan japanese joker keeps kidding killers killing kinda kindly klaus knight knives korean language
  laptop lasso lately later laugh laughed lawyer lawyers learn learning least leave leaves leeds length letter
  lifetime light lighter lights liked likes liking limit lines listed lists little lives lobster logic longer
  looked looking looks loved lovely lower lowest lunch lupin machine magic mainstream makes manchester march
  marriage marvel masterpiece match matrix matter maybe meaning meant memory meryl message mexico middle midnight
  might miniseries minute minutes mirror misery mistake monday money monster month morning mother motion moved
  movie movies moving mulholland murder museum mushrooms music musical musicals muted myself mystery napoleon
  narcos nature nearly necessarily needed needles needs neighbour neither nephew netflix never newer niece night
  nineties nobody noise nolan nomadland norwegian nosferatu notch nothing novel novels nudity number obsessed
  october office offline often older olivia opera opinion oppenheimer option options order original originals
  other others pachinko paddington paint parasite parents paris particular partner party passed peace peaks peaky
  people perfect perhaps period permanently person phobia phone piano picked picks picky pizza place plane planet
  plans playlist plays please point poirot polish political politics popcorn popular portuguese possible poster
  pottery power practicing prefer preferably preferences press pretend pretty priest priests prison profile
  programme prompt proper propose psychological putting python quality queen queer question questions quick quiet
  quite rainy rashomon rated rather rating reading ready reality really reason reasoning reasons recent recently
  recipe recommend recommendation recommendations record relates remake remember remind remove replace request
  reservoir reset respond results return reviews revolution rhapsody right rings robot roman romance romantic
  romcom roommate round rules runner running runtime russian sadder saltburn samurai sandler saturday saved saying
  scale scandinavian scared scares scarier scary scene scenes school score scorsese scrap scratch screen script
  search season seasons second seems selection sense separate sequel sequels serie series seriously settle seven
  seventh seventies severance shall shelf shogun short shorter shortest should shouting showed shows sicario
  silent similar since singing single sister sisters sixth sixties slasher sleep slept slightly slower small
  smarter solaris somebody someone something sometimes somewhere songs sopranos sorry sorta sorted sound sounds
  soundtrack space spain spanish speak speaking special spicier spirit sport sports squid stack stalker stand
  stands starring stars start started starting station steamier steer stick still stomach stopped store stories
  story streaming strong stuff stupid style subject submarine subscription subtitles succession sudden suggest
  suggested suggestion suggestions suitable summarise summer sunday superb superhero superheroes surprised
  suspense suspiria swear swearing swedish sweet system table tablet talked talking tarkovsky taste taylor teacher
  tearjerker teenager teenagers teens teeth telling tenet tense terms terrible testing thank thanks thats theatre
  their theme there these thing things think thinking third those though thought three thriller thrillers thrones
  through throw thumbs thursday tickets tilda timer times tired titanic title titles today toddler together tokyo
  tomorrow tonight topic totally totoro towards tracking tracks trailer train trains translate tried trilogy
  trouble trying tuesday turkish turned twenty twice twist under understand unless until update uplifting users
  usual usually vampires varda version viewing villeneuve vinyl violence violent walked wanna wanted wants warmer
  washing watch watched watches watching water weather wedding wednesday weekend weight weird weirdest weirdness
  western whatever whats where wherever whether which whichever while white whoever whole wicker winning winter
  witcher without woman women wonder wonderful woody words works world worse worst worth would wouldn write
  written wrong wrote years yesterday yourself zodiac zombie zombies`.split(/\s+/),
);
