import type { Title } from '../model/index.ts';

/** Objects drawn in a square of 200 around the origin. `currentColor` is the object, `F` is cut out of it, `A` is its accent. */
const EMBLEMS = {
  hourglass:
    '<path d="M-62-100H62V-82H50C50-40 14-20 14 0C14 20 50 40 50 82H62V100H-62V82H-50C-50 40-14 20-14 0C-14-20-50-40-50-82H-62Z"/><path d="M-34-58H34C26-30 6-22 0-2C-6-22-26-30-34-58ZM-40 80C-34 50-10 44 0 28C10 44 34 50 40 80Z" fill="A"/>',
  planet:
    '<circle r="62"/><path d="M-62-8C-30 6 30 6 62-8V8C30 26-30 26-62 8Z" fill="F" opacity=".35"/><path d="M-104 34C-60 60 80 14 104-34C112-52 70-50 46-42C70-40 82-34 76-26C50 8-46 40-86 36C-96 34-92 24-78 14C-100 22-112 28-104 34Z" fill="A"/>',
  eye: '<path d="M-104 0C-60-66 60-66 104 0C60 66-60 66-104 0Z"/><circle r="42" fill="F"/><circle r="30" fill="A"/><circle r="14" fill="F"/><circle cx="10" cy="-12" r="7"/>',
  knife:
    '<path d="M-14 20L-18-70C-18-90 0-104 16-108V20Z"/><path d="M-34 20H36V34H-34Z" fill="A"/><path d="M-12 34H14L18 96C18 106-16 106-16 96Z"/>',
  heart:
    '<path d="M0 92C-70 40-100 6-100-34C-100-90-30-104 0-54C30-104 100-90 100-34C100 6 70 40 0 92Z"/><path d="M-66-36C-66-58-46-68-30-60C-44-54-52-42-54-24C-62-22-66-28-66-36Z" fill="A"/>',
  broken:
    '<path d="M0 92C-70 40-100 6-100-34C-100-90-30-104 0-54C30-104 100-90 100-34C100 6 70 40 0 92Z"/><path d="M0-56L-20-20L16 8L-12 40L2 92L20 40L38 8L6-16Z" fill="F"/>',
  glass:
    '<path d="M40 26L96 82C104 92 92 104 82 96L26 40Z"/><circle cx="-16" cy="-16" r="70"/><circle cx="-16" cy="-16" r="52" fill="F"/><path d="M-52-16C-52-40-34-54-14-54C-30-44-38-32-38-14Z" fill="A"/>',
  crown:
    '<path d="M-90 60L-100-44L-48 0L0-80L48 0L100-44L90 60Z"/><path d="M-90 70H90V90H-90Z" fill="A"/><circle cy="-88" r="12" fill="A"/><circle cx="-100" cy="-54" r="10" fill="A"/><circle cx="100" cy="-54" r="10" fill="A"/>',
  sword:
    '<path d="M0-110L14-86V36H-14V-86Z"/><path d="M-52 36H52V52H-52Z" fill="A"/><path d="M-9 52H9V88H-9Z"/><circle cy="96" r="14" fill="A"/>',
  key: '<circle cy="-56" r="46"/><circle cy="-56" r="22" fill="F"/><path d="M-10-14H10V100H-10ZM10 54H46V74H10ZM10 84H36V100H10Z"/><circle cy="-56" r="9" fill="A"/>',
  note: '<path d="M-30-80L70-104V56A34 28 0 1 1 50 30V-52L-10-38V76A34 28 0 1 1-30 50Z"/><path d="M-30-80L70-104V-74L-30-50Z" fill="A"/>',
  pawn: '<circle cy="-62" r="36"/><path d="M-36-24H36L20-10C22 30 40 50 58 64H-58C-40 50-22 30-20-10Z"/><path d="M-70 70H70V98H-70Z" fill="A"/>',
  camera:
    '<path d="M-100-30H50V74H-100ZM58 0L104-26V70L58 44Z"/><circle cx="-62" cy="-66" r="34"/><circle cx="10" cy="-66" r="34"/><circle cx="-62" cy="-66" r="12" fill="A"/><circle cx="10" cy="-66" r="12" fill="A"/><path d="M-82 0H-20V12H-82Z" fill="A"/>',
  ball: '<circle r="92"/><path d="M0-34L32-10L20 28H-20L-32-10Z" fill="F"/><path d="M0-92V-34M32-10L88-28M20 28L54 74M-20 28L-54 74M-32-10L-88-28" stroke="F" stroke-width="9" fill="none"/><path d="M-84-38L-58-72L-36-84L-14-90L0-66L-28-56L-50-34ZM84-38L58-72L36-84L14-90L0-66L28-56L50-34Z" fill="A" opacity=".55"/>',
  mask: '<path d="M-96-50C-50-30-30-34 0-50C30-34 50-30 96-50C104 20 60 54 20 26C10 20-10 20-20 26C-60 54-104 20-96-50Z"/><path d="M-70-14C-50-26-30-18-20 0C-40 10-60 8-70-14ZM70-14C50-26 30-18 20 0C40 10 60 8 70-14Z" fill="F"/><path d="M96-50C116-80 90-96 76-104C80-86 70-72 60-58Z" fill="A"/>',
  skull:
    '<path d="M0-100C60-100 90-60 86-12C84 14 66 28 56 36V78C36 90-36 90-56 78V36C-66 28-84 14-86-12C-90-60-60-100 0-100Z"/><circle cx="-36" cy="-10" r="24" fill="F"/><circle cx="36" cy="-10" r="24" fill="F"/><path d="M0 12L14 40H-14ZM-24 56H-14V88H-24ZM-5 56H5V92H-5ZM14 56H24V88H14Z" fill="F"/><circle cx="-36" cy="-10" r="7" fill="A"/><circle cx="36" cy="-10" r="7" fill="A"/>',
  cup: '<path d="M-78-20H58C58 50 30 84-10 84C-50 84-78 50-78-20Z"/><path d="M58-8C110-18 110 50 44 48V30C84 32 82 4 56 10Z"/><path d="M-94 90H76V102H-94Z" fill="A"/><path d="M-44-36C-60-60-24-70-40-100M-8-36C-24-60 12-70-4-100M28-36C12-60 48-70 32-100" stroke="A" stroke-width="9" stroke-linecap="round" fill="none"/>',
  ghost:
    '<path d="M-70 96V-24C-70-70-40-104 0-104C40-104 70-70 70-24V96L46 72L24 96L0 72L-24 96L-46 72Z"/><ellipse cx="-24" cy="-28" rx="12" ry="18" fill="F"/><ellipse cx="24" cy="-28" rx="12" ry="18" fill="F"/><ellipse cy="14" rx="10" ry="16" fill="A"/>',
  house:
    '<path d="M0-100L104-8H78V94H-78V-8H-104Z"/><path d="M-22 94V34C-22 4 22 4 22 34V94Z" fill="F"/><path d="M-58 4H-30V34H-58ZM30 4H58V34H30ZM-14-52H14V-24H-14Z" fill="A"/>',
  clock:
    '<circle r="98"/><circle r="80" fill="F"/><path d="M-6-64H6V6H-6Z"/><path d="M0-6L46 34L38 44L-6 6Z" fill="A"/><circle r="10" fill="A"/><path d="M-4-78H4V-66H-4ZM-4 66H4V78H-4ZM66-4H78V4H66ZM-78-4H-66V4H-78Z"/>',
  microphone:
    '<path d="M0-106C30-106 44-84 44-56V-6C44 22 30 42 0 42C-30 42-44 22-44-6V-56C-44-84-30-106 0-106Z"/><path d="M-44-44H44V-34H-44ZM-44-20H44V-10H-44Z" fill="F"/><path d="M-66-14H-54C-54 80 54 80 54-14H66C66 40 40 64 8 68V92H46V104H-46V92H-8V68C-40 64-66 40-66-14Z" fill="A"/>',
  tree: '<path d="M-12 100L-8 20L-50-6L-44-14L-8 4L-6-30H8L10-8L44-28L50-20L12 12L16 100Z"/><circle cx="-44" cy="-38" r="42"/><circle cx="44" cy="-44" r="44"/><circle cy="-70" r="48"/><circle cx="20" cy="-64" r="14" fill="A"/><circle cx="-42" cy="-40" r="12" fill="A"/><circle cx="58" cy="-34" r="10" fill="A"/>',
  ship: '<path d="M-100 50H100C84 84 64 96 40 96H-50C-76 96-90 80-100 50Z"/><path d="M-6-106H6V46H-6Z"/><path d="M14-92C70-60 80-10 84 34H14Z" fill="A"/><path d="M-14-70C-50-40-66 0-72 34H-14Z"/>',
  moon: '<path d="M30-98C-40-90-78-34-66 26C-54 84 10 112 72 76C10 80-34 44-38-8C-40-50-10-84 30-98Z"/><path d="M50-40L58-16L84-16L63 0L71 26L50 10L29 26L37 0L16-16L42-16Z" fill="A"/>',
  cat: '<path d="M-70 40C-84-10-70-60-72-104L-34-70C-12-78 12-78 34-70L72-104C70-60 84-10 70 40C60 84 30 98 0 98C-30 98-60 84-70 40Z"/><path d="M-46-6C-36-26-20-22-14-6C-26 6-38 6-46-6ZM46-6C36-26 20-22 14-6C26 6 38 6 46-6Z" fill="A"/><path d="M-10 30H10L0 44Z" fill="F"/><path d="M-30-20H-28V6H-32ZM28-20H32V6H28Z" fill="F"/>',
  rocket:
    '<path d="M0-110C38-78 44-20 36 44H-36C-44-20-38-78 0-110Z"/><path d="M-38 0L-76 54V78L-34 52ZM38 0L76 54V78L34 52Z" fill="A"/><circle cy="-36" r="18" fill="F"/><path d="M-22 52H22C18 80 8 88 0 108C-8 88-18 80-22 52Z" fill="A"/>',
  car: '<path d="M-104 40C-106 8-90 2-64-4L-38-50C-34-56-28-58-20-58H34C44-58 50-54 56-46L78-6C98-2 106 12 104 40Z"/><path d="M-46-6L-24-42H0V-6ZM12-6V-42H34L56-6Z" fill="F"/><circle cx="-56" cy="42" r="26"/><circle cx="58" cy="42" r="26"/><circle cx="-56" cy="42" r="12" fill="A"/><circle cx="58" cy="42" r="12" fill="A"/>',
  book: '<path d="M0-60C-30-84-70-84-104-72V70C-70 60-30 60 0 84C30 60 70 60 104 70V-72C70-84 30-84 0-60Z"/><path d="M-4-54H4V78H-4Z" fill="F"/><path d="M-84-46C-60-52-40-48-20-38V-26C-40-36-60-40-84-34ZM-84-14C-60-20-40-16-20-6V6C-40-4-60-8-84-2ZM84-46C60-52 40-48 20-38V-26C40-36 60-40 84-34ZM84-14C60-20 40-16 20-6V6C40-4 60-8 84-2Z" fill="A"/>',
  star: '<path d="M0-104L28-36L102-32L45 15L64 87L0 47L-64 87L-45 15L-102-32L-28-36Z"/><circle r="26" fill="F"/><circle r="16" fill="A"/>',
  bolt: '<path d="M0-108L92-72C96 10 60 70 0 106C-60 70-96 10-92-72Z"/><path d="M20-76L-44 16H-6L-22 76L46-18H6Z" fill="A"/>',
  paw: '<ellipse cx="0" cy="40" rx="54" ry="46"/><ellipse cx="-72" cy="-14" rx="22" ry="30"/><ellipse cx="72" cy="-14" rx="22" ry="30"/><ellipse cx="-28" cy="-62" rx="22" ry="32" fill="A"/><ellipse cx="28" cy="-62" rx="22" ry="32"/>',
  compass:
    '<circle r="100"/><circle r="82" fill="F"/><path d="M46-46L14 14L-14-14Z" fill="A"/><path d="M-46 46L14 14L-14-14Z"/><circle r="8" fill="F"/>',
  candle:
    '<path d="M-28-20H28V84H-28Z"/><path d="M-60 84H60V100H-60Z"/><path d="M0-108C26-70 26-56 20-46C12-30-12-30-20-46C-26-56-22-72 0-108Z" fill="A"/><path d="M-3-40H3V-20H-3ZM-28-20C-20 0-10-4-10 14C-6 14-8-8 4-20Z" fill="F" opacity=".5"/>',
  umbrella:
    '<path d="M0-96C64-96 100-50 104 4C88-12 66-12 52 4C38-12 14-12 0 4C-14-12-38-12-52 4C-66-12-88-12-104 4C-100-50-64-96 0-96Z"/><path d="M-5-108H5V76C5 110-48 110-48 76H-37C-37 94-6 94-5 76Z" fill="A"/>',
  letter:
    '<path d="M-104-64H104V70H-104Z"/><path d="M-104-64L0 24L104-64" stroke="F" stroke-width="11" fill="none"/><path d="M0 50C-26 32-36 20-36 6C-36-14-12-18 0 0C12-18 36-14 36 6C36 20 26 32 0 50Z" fill="A"/>',
  scales:
    '<path d="M-6-100H6V80H-6ZM-54 80H54V98H-54ZM-84-70H84V-58H-84Z"/><path d="M-82-60L-108 20H-56ZM82-60L56 20H108Z" fill="F" opacity=".5"/><path d="M-114 20H-50C-54 52-110 52-114 20ZM50 20H114C110 52 54 52 50 20Z" fill="A"/>',
  pulse:
    '<path d="M-32-100H32V-32H100V32H32V100H-32V32H-100V-32H-32Z"/><path d="M-92 0H-44L-24-50L6 54L28 0H92" stroke="A" stroke-width="13" stroke-linejoin="round" fill="none"/>',
  pot: '<path d="M-72-22H72V46C72 80 54 92 30 92H-30C-54 92-72 80-72 46ZM-108-10H-76V8H-108ZM76-10H108V8H76Z"/><path d="M-84-46H84V-30H-84ZM-12-62H12V-46H-12Z"/><path d="M-34-70C-46-84-20-92-32-108M34-70C22-84 48-92 36-108" stroke="A" stroke-width="9" stroke-linecap="round" fill="none"/><path d="M-72 0H72V14H-72Z" fill="A"/>',
  dice: '<rect x="-92" y="-50" width="120" height="120" rx="20" transform="rotate(-12 -30 10)"/><g fill="F"><circle cx="-66" cy="-12" r="12"/><circle cx="-30" cy="12" r="12"/><circle cx="6" cy="36" r="12"/></g><rect x="26" y="-98" width="78" height="78" rx="14" transform="rotate(16 64-60)" fill="A"/><circle cx="65" cy="-59" r="11" fill="F"/>',
  door: '<path d="M-70-104H70V100H-70Z"/><path d="M-50-84H50V100H-50Z" fill="F"/><path d="M-50-84L26-62V88L-50 100Z" fill="A"/><circle cx="10" cy="14" r="7" fill="F"/>',
  gun: '<circle r="98"/><circle r="80" fill="F"/><circle r="44"/><circle r="30" fill="F"/><path d="M-5-110H5V-24H-5ZM-5 24H5V110H-5ZM24-5H110V5H24ZM-110-5H-24V5H-110Z" fill="A"/><circle r="8" fill="A"/>',
  robot:
    '<rect x="-78" y="-62" width="156" height="132" rx="26"/><rect x="-56" y="-36" width="112" height="52" rx="22" fill="F"/><circle cx="-26" cy="-10" r="14" fill="A"/><circle cx="26" cy="-10" r="14" fill="A"/><path d="M-4-96H4V-62H-4ZM-96-20H-78V26H-96ZM78-20H96V26H78ZM-36 36H36V46H-36Z"/><circle cy="-100" r="10" fill="A"/>',
  mountain:
    '<path d="M-108 84L-22-84L22-10L44-44L108 84Z"/><path d="M-22-84L-50-30L-30-40L-18-22L-4-40L8-34Z" fill="F"/><path d="M-25-112H-19V-80H-25Z"/><path d="M-19-112L20-100L-19-88Z" fill="A"/>',
  wine: '<path d="M-50-104H50C58-40 46-2 8 6V84H46V98H-46V84H-8V6C-46-2-58-40-50-104Z"/><path d="M-47-58C-20-46 20-70 47-58C46-24 30-8 0-8C-30-8-46-24-47-58Z" fill="A"/>',
  flower:
    '<path d="M-5 20H5V108H-5ZM5 80C30 50 56 54 66 50C62 84 30 96 5 94Z"/><g><ellipse cx="0" cy="-66" rx="24" ry="36"/><ellipse cx="0" cy="-66" rx="24" ry="36" transform="rotate(72 0-30)"/><ellipse cx="0" cy="-66" rx="24" ry="36" transform="rotate(144 0-30)"/><ellipse cx="0" cy="-66" rx="24" ry="36" transform="rotate(216 0-30)"/><ellipse cx="0" cy="-66" rx="24" ry="36" transform="rotate(288 0-30)"/></g><circle cy="-30" r="22" fill="A"/>',
  plane:
    '<path d="M-104-6L104-92L44 92L0 34Z"/><path d="M104-92L0 34L-4 88L-22 22Z" fill="F" opacity=".45"/><path d="M0 34L-4 88L20 60Z" fill="A"/>',
} as const;
export type Emblem = keyof typeof EMBLEMS;

/** What a title's themes and setting call for; the first that is named is drawn. */
const BY_WORD: readonly (readonly [RegExp, Emblem])[] = [
  [/\b(?:time travel|time loop|fate|destiny|reincarnation)/, 'hourglass'],
  [/\b(?:robot|artificial intelligence|android|cyborg)/, 'robot'],
  [/\b(?:chess|strategy)/, 'pawn'],
  [/\b(?:heist|robbery|treasure|secret room)/, 'key'],
  [/\b(?:serial kill|slasher|stalk)/, 'knife'],
  [/\b(?:espionage|spy|spies|double agent)/, 'umbrella'],
  [/\b(?:assassin|hitman|sniper|manhunt|terroris)/, 'gun'],
  [/\b(?:court|justice|lawyer|trial|legal)/, 'scales'],
  [/\b(?:hospital|doctor|medicine|medical|illness|pandemic)/, 'pulse'],
  [/\b(?:cook|food|restaurant|chef|kitchen|baking)/, 'pot'],
  [/\b(?:gambl|poker|casino|luck)/, 'dice'],
  [/\b(?:detective|murder|investigation|whodunnit|missing person)/, 'glass'],
  [/\b(?:surveillance|paranoia|voyeur|conspiracy|hypnosis)/, 'eye'],
  [/\b(?:ghost|haunt|afterlife)/, 'ghost'],
  [/\b(?:prophecy|quest|samurai|knight|honour|duel|viking)/, 'sword'],
  [/\b(?:royal|throne|monarch|kings?\b|queens?\b|succession|emperor)/, 'crown'],
  [/\b(?:space|astronaut|first contact|alien)/, 'planet'],
  [/\b(?:ships?\b|shipwreck|sea\b|sailing|pirate|ocean|submarine|voyage)/, 'ship'],
  [/\b(?:football|soccer|basketball|coach)/, 'ball'],
  [/\b(?:fame|celebrity|stand-up|comedian)/, 'microphone'],
  [/\b(?:music|band|jazz|singer|piano|orchestra|song|opera)/, 'note'],
  [/\b(?:film ?making|cinema|movie|hollywood|journalism|television)/, 'camera'],
  [/\b(?:road trip|racing|cars|driving|taxi)/, 'car'],
  [/\b(?:writer|writing|books|literature|school|teacher|university|storytelling)/, 'book'],
  [/\b(?:cat\b|cats)/, 'cat'],
  [/\b(?:dog|animal|wildlife|pets|bear|wolf)/, 'paw'],
  [/\b(?:mountain|climbing|expedition|alps)/, 'mountain'],
  [/\b(?:survival|exploration|journey|lost|explorer)/, 'compass'],
  [/\b(?:faith|religion|priest|ritual|cult)/, 'candle'],
  [/\b(?:letters|correspondence|long.distance|unrequited)/, 'letter'],
  [/\b(?:identity|double life|con artist|vanity|disguise)/, 'mask'],
  [/\b(?:divorce|infidelity|betrayal|break-?up|lost love|jealousy)/, 'broken'],
  [/\b(?:wedding|marriage|first love|love)/, 'heart'],
  [/\b(?:village|garden|nature|countryside|growing up)/, 'tree'],
  [/\b(?:memory|ageing|nostalgia|dementia|mortality)/, 'clock'],
  [/\b(?:secret|isolation|locked|prison)/, 'door'],
  [/\b(?:wealth|class|dinner|party\b|desire)/, 'wine'],
  [/\b(?:grief|mourning|loss)/, 'flower'],
  [/\b(?:family|home|neighbour|suburb|siblings|house)/, 'house'],
  [/\b(?:freedom|immigration|exile|escape|flight)/, 'plane'],
  [/\b(?:dream|sleep|night|childhood|imagination)/, 'moon'],
];

const BY_GENRE: Readonly<Record<string, Emblem>> = {
  Horror: 'skull',
  'Sci-Fi': 'rocket',
  Western: 'star',
  Superhero: 'bolt',
  'Stand-up': 'microphone',
  Romance: 'heart',
  Fantasy: 'moon',
  Crime: 'glass',
  Mystery: 'glass',
  Thriller: 'eye',
  Music: 'note',
  Musical: 'note',
  Sport: 'ball',
  Kids: 'plane',
  Documentary: 'camera',
  History: 'crown',
  War: 'star',
  Adventure: 'compass',
  Action: 'gun',
  Family: 'house',
  Comedy: 'cup',
  Reality: 'star',
};

export function emblemOf(title: Title): Emblem {
  for (const theme of title.themes) {
    const found = BY_WORD.find(([words]) => words.test(theme.toLowerCase()));
    if (found) return found[1];
  }
  for (const genre of title.genres) {
    const emblem = BY_GENRE[genre];
    if (emblem !== undefined) return emblem;
  }
  return 'flower';
}

/** The object as SVG, with the colours put in. */
export function drawEmblem(emblem: Emblem, fill: string, cut: string, accent: string): string {
  const shape = EMBLEMS[emblem].replaceAll('"F"', `"${cut}"`).replaceAll('"A"', `"${accent}"`);
  return `<g fill="${fill}">${shape}</g>`;
}
