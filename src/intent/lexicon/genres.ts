/** Words for kinds and genres; phrases are folded, parted by commas. A value may name several, joined by `+`. */
export const KIND_WORDS: Readonly<Record<string, string>> = {
  movie:
    'movie,film,films,movies,feature,feature film,motion picture,feature length,movie night,film night,romcom movie',
  'series+limited':
    'series,serie,serial,show,shows,tv show,tv series,tv,television series,television show,box set,boxset,sitcom,soap opera,telenovela,kdrama,k drama,binge',
  limited: 'limited series,mini series,miniseries,limited show,one off series,mini serie,miniserie,event series',
};

export const GENRE_WORDS: Readonly<Record<string, string>> = {
  Action: 'action,action packed,actioner,martial arts,kung fu',
  Adventure: 'adventure,adventures,adventurous romp,swashbuckler,swashbuckling',
  Animation: 'animation,animated,cartoon,cartoons,stop motion,claymation,pixar style',
  Anime: 'anime,animes',
  Biography: 'biography,biographies,biopic,biopics,biographical',
  Comedy: 'comedy,comedies,sitcom,sitcoms,black comedy,dark comedy,dramedy,comedic,farce,farces,spoof,mockumentary',
  Crime:
    'crime,crimes,gangster movie,gangster film,true crime,police procedural,procedural,cop show,cop shows,krimi,noir crime,detective story',
  Documentary: 'documentary,documentaries,docuseries,docu series,docuserie,nature doc,true crime documentary',
  Drama: 'drama,dramas,dramedy,kdrama,k drama,melodrama,period drama,costume drama,dramatic,telenovela,soap opera',
  Family:
    'family movie,family film,family movies,family films,family friendly,family show,family series,family comedy,family adventure',
  Fantasy: 'fantasy,fantasies,high fantasy,dark fantasy',
  History: 'history,historical,history drama',
  Horror: 'horror,horrors,slasher,slashers,horror comedy,folk horror,body horror',
  Kids: 'kids movie,kids film,kids show,kids movies,kids shows,kids films,kids stuff,childrens movie,childrens film,childrens show,children movie,childish,kiddie,kiddy,kids tv,for little kids,babyish',
  Music: 'music documentary,concert film,concert movie,concert,concerts,music film,music movie,music doc,music biopic',
  Musical: 'musical,musicals',
  Mystery: 'mystery,mysteries,whodunit,whodunits,whodunnit,murder mystery,mystery series',
  Reality:
    'reality,reality tv,reality show,reality shows,reality series,dating show,cooking show,game show,competition show,talent show,baking show',
  Romance:
    'romance,romances,romantic comedy,romantic comedies,love story,love stories,romantic drama,romcom,rom com,rom coms,romantic movie,romantic film,romantic movies,romantic films',
  'Sci-Fi': 'sci fi,science fiction,sf,cyberpunk,space opera,sci fis',
  Sport: 'sport,sports,sports movie,sports film,sports drama',
  'Stand-up':
    'stand up,standup,stand up comedy,standup comedy,comedy special,stand up special,standup special,comedian special',
  Superhero: 'superhero,superheroes,super hero,super heroes,superheros,marvel,comic book movie,comic book movies',
  Thriller: 'thriller,thrillers,thrillery,spy thriller',
  War: 'war movie,war film,war movies,war films,war drama,war story,war epic,war series,war,wartime,anti war',
  Western: 'western,westerns,spaghetti western,cowboy movie,cowboy film',
};

/** Compound words that carry further values beside the genre of their own. */
export const COMPOUNDS: readonly { phrases: string; values: readonly (readonly [string, string])[] }[] = [
  {
    phrases: 'romcom,rom com,rom coms,romantic comedy,romantic comedies',
    values: [
      ['genre', 'Comedy'],
      ['genre', 'Romance'],
    ],
  },
  {
    phrases: 'black comedy,dark comedy,black comedies,dark comedies,gallows humor,dark humor,black humor',
    values: [
      ['genre', 'Comedy'],
      ['mood', 'dark'],
    ],
  },
  {
    phrases: 'true crime',
    values: [
      ['genre', 'Crime'],
      ['theme', 'true crime'],
    ],
  },
  { phrases: 'stand up comedy,standup comedy', values: [['genre', 'Stand-up']] },
  {
    phrases: 'true crime documentary',
    values: [
      ['genre', 'Crime'],
      ['genre', 'Documentary'],
      ['theme', 'true crime'],
    ],
  },
  {
    phrases: 'music documentary,music doc',
    values: [
      ['genre', 'Documentary'],
      ['genre', 'Music'],
    ],
  },
  {
    phrases: 'music biopic',
    values: [
      ['genre', 'Biography'],
      ['genre', 'Music'],
    ],
  },
  {
    phrases: 'murder mystery,murder mysteries',
    values: [
      ['genre', 'Mystery'],
      ['theme', 'murder'],
    ],
  },
  {
    phrases: 'period drama,costume drama,period dramas,costume dramas',
    values: [
      ['genre', 'Drama'],
      ['theme', 'period drama'],
    ],
  },
  {
    phrases: 'spy thriller,spy thrillers',
    values: [
      ['genre', 'Thriller'],
      ['theme', 'spies'],
    ],
  },
  {
    phrases: 'psychological thriller',
    values: [
      ['genre', 'Thriller'],
      ['theme', 'psychological'],
    ],
  },
  {
    phrases: 'kdrama,k drama,kdramas,k dramas',
    values: [
      ['genre', 'Drama'],
      ['kind', 'series+limited'],
      ['country', 'South Korea'],
    ],
  },
  {
    phrases: 'telenovela,telenovelas',
    values: [
      ['genre', 'Drama'],
      ['kind', 'series+limited'],
      ['theme', 'telenovela'],
    ],
  },
  {
    phrases: 'sitcom,sitcoms',
    values: [
      ['genre', 'Comedy'],
      ['kind', 'series+limited'],
    ],
  },
  {
    phrases: 'docuseries,docu series',
    values: [
      ['genre', 'Documentary'],
      ['kind', 'series+limited'],
    ],
  },
  {
    phrases: 'reality show,reality shows,reality series',
    values: [
      ['genre', 'Reality'],
      ['kind', 'series+limited'],
    ],
  },
  {
    phrases: 'cooking show,baking show,dating show,talent show,game show',
    values: [
      ['genre', 'Reality'],
      ['kind', 'series+limited'],
    ],
  },
  {
    phrases: 'dramedy',
    values: [
      ['genre', 'Comedy'],
      ['genre', 'Drama'],
    ],
  },
  {
    phrases: 'horror comedy,comedy horror',
    values: [
      ['genre', 'Horror'],
      ['genre', 'Comedy'],
    ],
  },
  {
    phrases: 'dark fantasy',
    values: [
      ['genre', 'Fantasy'],
      ['mood', 'dark'],
    ],
  },
  {
    phrases: 'body horror',
    values: [
      ['genre', 'Horror'],
      ['theme', 'body horror'],
    ],
  },
  {
    phrases: 'folk horror',
    values: [
      ['genre', 'Horror'],
      ['theme', 'folk horror'],
    ],
  },
  { phrases: 'martial arts,kung fu', values: [['theme', 'martial arts']] },
  {
    phrases: 'nature documentary,nature doc',
    values: [
      ['genre', 'Documentary'],
      ['theme', 'nature'],
    ],
  },
  {
    phrases: 'gangster movie,gangster film,gangster movies,gangster films',
    values: [
      ['theme', 'gangsters'],
      ['kind', 'movie'],
    ],
  },
  {
    phrases: 'police procedural,cop show,cop shows',
    values: [
      ['genre', 'Crime'],
      ['theme', 'police procedure'],
    ],
  },
  {
    phrases: 'cyberpunk',
    values: [
      ['genre', 'Sci-Fi'],
      ['theme', 'cyberpunk'],
    ],
  },
  {
    phrases: 'space opera',
    values: [
      ['genre', 'Sci-Fi'],
      ['theme', 'space'],
    ],
  },
  {
    phrases: 'slasher,slashers',
    values: [
      ['genre', 'Horror'],
      ['theme', 'slasher'],
    ],
  },
  {
    phrases: 'scandi noir,nordic noir',
    values: [
      ['genre', 'Crime'],
      ['country', 'Denmark+Sweden+Norway+Finland+Iceland'],
    ],
  },
  { phrases: 'bollywood', values: [['country', 'India']] },
  {
    phrases: 'family movie,family film,family movies,family films,family friendly movie,family friendly film',
    values: [
      ['genre', 'Family'],
      ['kind', 'movie'],
    ],
  },
  { phrases: 'family friendly', values: [['audience', 'family']] },
  {
    phrases: 'family show,family series',
    values: [
      ['genre', 'Family'],
      ['kind', 'series+limited'],
    ],
  },
  {
    phrases: 'kids movie,kids film,kids movies,kids films,childrens movie,childrens film',
    values: [
      ['genre', 'Kids'],
      ['kind', 'movie'],
    ],
  },
  {
    phrases: 'kids show,kids shows,childrens show,kids series',
    values: [
      ['genre', 'Kids'],
      ['kind', 'series+limited'],
    ],
  },
  {
    phrases: 'war movie,war film,war movies,war films',
    values: [
      ['genre', 'War'],
      ['kind', 'movie'],
    ],
  },
  {
    phrases: 'war series',
    values: [
      ['genre', 'War'],
      ['kind', 'series+limited'],
    ],
  },
  {
    phrases: 'sports movie,sports film,sports movies',
    values: [
      ['genre', 'Sport'],
      ['kind', 'movie'],
    ],
  },
  {
    phrases: 'concert film,concert movie,music film,music movie',
    values: [
      ['genre', 'Music'],
      ['kind', 'movie'],
    ],
  },
  {
    phrases: 'romantic movie,romantic film,romantic movies,romantic films',
    values: [
      ['mood', 'romantic'],
      ['kind', 'movie'],
    ],
  },
  {
    phrases: 'cowboy movie,cowboy film',
    values: [
      ['genre', 'Western'],
      ['kind', 'movie'],
    ],
  },
  {
    phrases: 'comic book movie,comic book movies',
    values: [
      ['genre', 'Superhero'],
      ['kind', 'movie'],
    ],
  },
  { phrases: 'feature length', values: [['kind', 'movie']] },
  {
    phrases: 'mockumentary',
    values: [
      ['genre', 'Comedy'],
      ['theme', 'mockumentary'],
    ],
  },
  {
    phrases: 'spoof,spoofs,parody',
    values: [
      ['genre', 'Comedy'],
      ['theme', 'parody'],
    ],
  },
  {
    phrases: 'soap opera,soap operas',
    values: [
      ['genre', 'Drama'],
      ['kind', 'series+limited'],
    ],
  },
];
