import type { Title } from '../model/index.ts';
import type { Collector } from './collector.ts';
import type { NameIndex } from './names.ts';
import type { Polarity } from './negation.ts';
import { type Doc, find, type Range, slice } from './text.ts';

const ABOUT =
  /\b(?:about|set in|set on|set at|set during|set around|sets in|takes place in|taking place in|takes place on|taking place during|involving|involves|featuring|features|revolving around|revolves around|centered on|centred on|centered around|centred around|focused on|focusing on|focuses on|focussed on|dealing with|deals with|exploring|explores|exploration of|tale of|tales of|story of|stories of|themed around|theme of|themes of|themes like|topic of|subject of|concerning|portraying|depicting|based on|inspired by|based around)\b/g;
const WITH =
  /\b(?:with|with lots of|has|have|containing|contains|full of|lots of|plenty of|where there are|where there is|includes|including|there are)\b/g;
const REFUSAL =
  /\b(?:no more|no|without(?: any)?|nothing (?:about|with|involving|on)|not about|hate|hates|can not stand|can not bear|do not (?:want|like|do|enjoy|care for|need)(?: any(?:thing)?(?: about| with)?)?|sick of|tired of|bored of|bored with|fed up with|avoid|had enough of|enough of|another|allergic to|minus|not another|zero|any|or|nor|scared of|steer clear of|skip the|other than|except|anything but|free of)\b/g;

const STOP: ReadonlySet<string> = new Set(
  (
    'i we you he she it they me us him them my our your his her their this that these those who which what where when why how and or but nor so if then than as because while until though although ' +
    'is are was were be been being am do does did have has had can could will would should may might must not no never nothing none without with from for by at on in into onto to up out off over under about like between after before during within per ' +
    'something anything everything someone anyone somebody everybody thing things stuff one ones more less most least much many few lot lots bit very too quite really just only also even still already yet again maybe perhaps please thanks ' +
    'tonight today tomorrow weekend evening night week movie film films movies show shows series season seasons episode episodes watch watching watched see seen want wanted need needs looking look find give recommend suggest suggestions suggestion show make makes made get gets got feel feels feeling good great best nice better bad worse new old recent long short longer shorter hours hour minutes minute min time ' +
    'preferably ideally ok okay well instead rather same similar other another any some each every all both either neither such own here there now ever once max least maximum minimum english language subtitles subtitle dubbed cast plot story idea mood vibe vibes style kind type sort title titles option options pick picks fan interesting decent fine proper real actually definitely absolutely ' +
    'going go goes come comes keep keeps let lets think know love loved loves hate hates hated loves dislikes like likes liked enjoy enjoyed prefer tell say says said take takes put turn people person man friend friends family kids wife husband girlfriend boyfriend partner mum mom dad half ending end endings happy doesn wont since happen happens happened possible first second third last next whatever anyway sorry mind matter kindly lead leads work works hope try ' +
    'forget drop scrap change plan plans reflection remember remind idea ideas thanks truce actually anything rather wait hmm start starts scratch ' +
    'end set based called named starring directed total whole tired bored free'
  ).split(' '),
);
const SKIP: ReadonlySet<string> = new Set(
  'a an the some any lots lot of my too many much kind sort certain really more that this all those these such his her their our your actual proper good great bit little real people'.split(
    ' ',
  ),
);
const INNER: ReadonlySet<string> = new Set(['of', 's']);
const HEADS =
  /^(?:movie|movies|film|films|show|shows|series|serie|flick|drama|dramas|comedy|comedies|thriller|thrillers|documentary|documentaries|story|stories|romance|mystery|adventure|epic|saga|caper|horror|anime|musical|western|biopic|sitcom|tale|doc|docuseries|special|mini|limited|tv|romp|dramedy|whodunit|mysteries|fantasy|action|crime|sci|stuff|satire|miniseries|cinema|animation|noir|sitcoms|docuseries|flicks)$/;

/** The subjects that the catalogue knows, so that they count without a cue word before them. */
export interface ThemeIndex {
  has(phrase: string): boolean;
  readonly longest: number;
}
const EXTRA =
  'heist,heists,time loop,time loops,pirates,vampires,zombies,robots,aliens,witches,dragons,dinosaurs,ghosts,serial killers,serial killer,spies,spy,detective,detectives,assassins,hitman,samurai,ninjas,vikings,mafia,mob,gangsters,con men,con artists,cops,lawyers,courtroom,doctors,hospital,medical,politics,political,chess,football,boxing,baseball,basketball,skating,surfing,cooking,food,chefs,baking,cars,racing,submarine,space,time travel,parallel universes,multiverse,dystopia,dystopian,dystopias,post apocalyptic,apocalypse,apocalyptic,artificial intelligence,ai,haunted house,haunted houses,cults,cult,religion,nuns,priests,mermaids,werewolves,monsters,true story,true stories,coming of age,high school,college,boarding school,workplace,office,road trip,road movie,found family,female friendship,friendship,revenge,survival,prison,prison break,kidnapping,espionage,cold war,world war ii,world war two,world war 2,ww2,wwii,second world war,first world war,world war one,vietnam war,civil war,holocaust,ancient rome,roman empire,medieval,victorian,regency,tudors,wizards,magic,fairy tales,fairy tale,christmas,wedding,weddings,divorce,infidelity,cheating,grief,dementia,cancer,addiction,drugs,drug dealers,mental health,immigration,racism,lgbt,lgbtq,gay,lesbian,queer,trans,strong female lead,female lead,enemies to lovers,slow burn romance,love triangle,second chances,amnesia,body swap,whodunnit,locked room,noir,film noir,neo noir,anthology,sketch,found footage,kaiju,giant monsters,sharks,dogs,cats,horses,animals,nature,ocean,mountains,climbing,desert,island,wilderness,space travel,astronauts,hackers,hacking,technology,journalism,newspaper,wall street,finance,fashion,art,music industry,jazz,punk,ballet,dance,dancing,theatre,hip hop,rock band,royalty,royals,queen,kings,court intrigue,conspiracy,conspiracies,terrorism,sword fights,swords,martial arts,psychological,jungle,train,trains,small town,paris,new york,tokyo,london,venice,berlin,rome,los angeles,egypt mythology,greek mythology,norse mythology,mythology,supernatural,paranormal,possession,exorcism,sexual violence,animal cruelty,dead dogs,jump cuts,reincarnation,underdog,underdogs,bank robbery,treasure,treasure hunt,legal,sailing,chefs,restaurant,kitchen,teenagers,teens,nuclear war,plague,pandemic,virus,climate change,environment,refugees,slavery,feminism,motherhood,fatherhood,siblings,sisters,brothers,ensemble';

/** The catalogue's themes (those that at least two titles carry) and common subjects. */
export function buildThemes(titles: readonly Title[]): ThemeIndex {
  const counts = new Map<string, number>();
  for (const title of titles) for (const theme of title.themes) counts.set(theme, (counts.get(theme) ?? 0) + 1);
  const phrases = new Set(EXTRA.split(','));
  const plain =
    /^(?:change|family|love|time|home|school|language|music|war|crime|trust|pride|nature|loss|work|class|travel|television|death|seasons|silence|memory|fear|power|race|youth|hope|truth|kindness|art|media|identity|fame|luck|sleep|humor|waiting|desire|secrets|escape|money|patience|tradition|dating|drinking|curiosity|growing up|independence|freedom|friends|neighbours|flatmates|roommates|boredom|laughter|comedy|parents|children|holidays|city life|community|honour|duty|parenthood|burnout|overwork|unemployment|small talk|anxiety|dance|theatre|teaching|imagination|childhood|justice|trauma|isolation|loneliness)$/;
  for (const [theme, count] of counts) if (count >= 2 && !plain.test(theme)) phrases.add(theme);
  let longest = 1;
  for (const phrase of phrases) longest = Math.max(longest, phrase.split(' ').length);
  return { has: (phrase) => phrases.has(phrase), longest };
}

/** Noun phrases behind "about", "set in" and the like: they take their words before the other vocabularies read them. */
export function readSubjects(
  doc: Doc,
  into: Collector,
  polarity: readonly Polarity[],
  isMood: (index: number) => boolean,
): void {
  for (const hit of find(doc, ABOUT)) {
    const place = /set|takes|taking/.test(hit.match[0]);
    if (
      /^(?:how|think|tell me|feel|know|what|sure|care|thought|forget|heard|talking|talk|mind)$/.test(
        doc.tokens[hit.from - 1]?.norm ?? '',
      )
    )
      continue;
    if (
      /\b(?:know|what|talking|tell me more|everyone is talking|care|is it|it is|is) $/.test(
        `${slice(doc, Math.max(0, hit.from - 3), hit.from)} `,
      ) &&
      hit.to >= doc.tokens.length - 1
    )
      continue;
    readList(doc, hit.to, into, polarity, { place, weak: false, isMood });
  }
}

const BARE_SUBJECT = /^(?:an?|the) ((?:[a-z]+ ){0,5}[a-z]+)$/;
const NO_SUBJECT =
  /\b(?:i|you|we|it|me|my|is|are|am|was|do|does|can|will|would|want|need|give|show|find|watch|see|one|ones|thing|things|stuff|something|anything|surprise|usual|same|film|films|movie|movies|show|shows|series|more|less|most|other|others|lot|bit|few|next|last|best|top)\b/;

/** "a storm at sea": a noun phrase that is the whole message says what it is to be about. */
export function readBareSubject(doc: Doc, into: Collector, names: NameIndex): void {
  const phrase = BARE_SUBJECT.exec(doc.norm)?.[1];
  if (phrase === undefined || NO_SUBJECT.test(phrase)) return;
  const content = phrase.split(' ').filter((word) => word.length > 3 && names.known(word));
  if (content.length > 0) into.add('themes', phrase, { from: 1, to: doc.tokens.length });
}

/** Noun phrases behind weaker cues, and known subjects anywhere: only words that nothing else has claimed. */
export function readThemes(doc: Doc, into: Collector, polarity: readonly Polarity[], themes: ThemeIndex): void {
  readKnown(doc, into, polarity, themes);
  const weak = { place: false, weak: true, isMood: () => false };
  for (const hit of find(doc, REFUSAL)) {
    if (polarity[hit.to] === 'unwanted') readList(doc, hit.to, into, polarity, weak);
  }
  for (const hit of find(doc, WITH)) {
    if (
      /^(?:i|we|you|do|does|did|they|could|would|already|never|not|who|to|only|may|might|should)$/.test(
        doc.tokens[hit.from - 1]?.norm ?? '',
      ) &&
      /^(?:has|have)/.test(hit.match[0])
    )
      continue;
    readList(doc, hit.to, into, polarity, weak);
  }
  readModifiers(doc, into, polarity);
}

interface ReadOptions {
  readonly place: boolean;
  readonly weak: boolean;
  readonly isMood: (index: number) => boolean;
}

function readList(doc: Doc, from: number, into: Collector, polarity: readonly Polarity[], options: ReadOptions): void {
  let at = from;
  for (let item = 0; item < 5; item++) {
    const range = nounPhrase(doc, at, into, options);
    if (range === null) return;
    addTheme(doc, into, range, polarity);
    let next = range.to;
    let comma = false;
    if (doc.tokens[next]?.norm === ',') {
      comma = true;
      next++;
    }
    const joint = doc.tokens[next]?.norm;
    if (joint === 'and' || joint === 'or') next++;
    else if (!comma) return;
    else if (options.weak || doc.tokens[next + 1]?.mark !== true) {
      if (!/\b(?:and|or)\b/.test(slice(doc, next, Math.min(doc.tokens.length, next + 5)))) return;
    }
    at = next;
  }
}

function nounPhrase(doc: Doc, from: number, into: Collector, options: ReadOptions): Range | null {
  let start = from;
  while (start < doc.tokens.length && SKIP.has(doc.tokens[start]?.norm ?? '') && !into.taken(start)) start++;
  let to = start;
  while (to < doc.tokens.length && to - start < 5) {
    const token = doc.tokens[to];
    if (token === undefined || token.mark || into.taken(to)) break;
    if (INNER.has(token.norm) && to > start && !into.taken(to + 1)) {
      let inner = to + 1;
      if (/^(?:the|a|an)$/.test(doc.tokens[inner]?.norm ?? '')) inner++;
      if (STOP.has(doc.tokens[inner]?.norm ?? 'the')) break;
      to = inner;
      continue;
    }
    if (
      STOP.has(token.norm) &&
      !(options.place && to === start && /^(?:new|high)$/.test(token.norm)) &&
      !(token.norm === 'gay')
    )
      break;
    if (/^\d+$/.test(token.norm) && to === start && options.weak) break;
    to++;
  }
  if (to === start) return null;
  const range = { from: start, to };
  let moods = 0;
  for (let index = start; index < to; index++) if (options.isMood(index)) moods++;
  if (moods === to - start) return null;
  if (options.weak && to - start === 1 && (doc.tokens[start]?.norm.length ?? 0) < 3) return null;
  return range;
}

function addTheme(doc: Doc, into: Collector, range: Range, polarity: readonly Polarity[]): void {
  const sense = polarity[range.from] ?? 'wanted';
  const value = slice(doc, range.from, range.to)
    .replace(/ s\b/g, "'s")
    .replace(/\b(?:the|a|an) /g, '');
  if (value === '' || value.length > 80) return;
  into.take(range);
  const unwanted = sense === 'unwanted' || sense === 'less';
  into.add(unwanted ? 'themesNot' : 'themes', value, range, { score: 0.7, comparative: sense === 'less' });
}

function readKnown(doc: Doc, into: Collector, polarity: readonly Polarity[], themes: ThemeIndex): void {
  for (let index = 0; index < doc.tokens.length; index++) {
    for (let size = Math.min(themes.longest, 5); size > 0; size--) {
      const to = index + size;
      if (to > doc.tokens.length) continue;
      let free = true;
      for (let at = index; at < to && free; at++) free = !into.taken(at) && doc.tokens[at]?.mark === false;
      if (!free || !themes.has(slice(doc, index, to))) continue;
      addTheme(doc, into, { from: index, to }, polarity);
      index = to - 1;
      break;
    }
  }
}

/** "a workplace comedy", "submarine film": words before a head noun that nothing else has claimed. */
function readModifiers(doc: Doc, into: Collector, polarity: readonly Polarity[]): void {
  doc.tokens.forEach((token, head) => {
    if (!HEADS.test(token.norm) || token.mark || !into.taken(head)) return;
    let from = head;
    while (from > 0 && into.taken(from - 1) && HEADS.test(doc.tokens[from - 1]?.norm ?? '')) from--;
    const to = from;
    while (from > 0 && to - from < 3) {
      const before = doc.tokens[from - 1];
      if (before === undefined || before.mark || into.taken(from - 1) || STOP.has(before.norm) || SKIP.has(before.norm))
        break;
      if (/(?:ly|ing)$/.test(before.norm) || /^\d/.test(before.norm) || ADJECTIVES.has(before.norm)) break;
      from--;
    }
    if (to > from) addTheme(doc, into, { from, to }, polarity);
  });
}
const ADJECTIVES: ReadonlySet<string> = new Set(
  'big small cool awesome solid amazing perfect fantastic brilliant top lovely random whole full entire single nice favourite favorite main quick fresh certain different usual normal standard typical quality complete original weekly daily foreign international local weird crazy serious straight total pure whatever boring stupid terrible awful fucking damn bloody hell god hey hi hello yes yeah yo lol haha ok hmm um uh'.split(
    ' ',
  ),
);
