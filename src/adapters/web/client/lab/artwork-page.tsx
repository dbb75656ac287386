/** @jsxImportSource hono/jsx/dom */
import { useEffect, useState } from 'hono/jsx/dom';
import type { ArtworkLab } from '../../../../flows/index.ts';
import type { Profile } from '../../../../model/index.ts';
import { searchTitles } from '../api.ts';
import type { PageProps } from '../pages.ts';
import { Problem } from '../problem.tsx';
import { readArtworkLab } from './lab-api.ts';
import { PictureCard } from './picture-card.tsx';
import { PictureCourse } from './picture-course.tsx';
import { TitleSearch } from './title-search.tsx';
import { useReading } from './use-reading.ts';
import { ViewerChoice } from './viewer-choice.tsx';

/** The address may name the title: `?titleId=`. */
const named = () => new URLSearchParams(location.search).get('titleId');

/** One title, all its pictures, and who is likely to be shown which, and why. */
export function ArtworkPage({ profile, onFailure }: PageProps) {
  const [titleId, setTitleId] = useState<string | null>(named());
  const start = useReading(
    titleId === null ? profile.id : null,
    () => searchTitles({ profileId: profile.id, limit: 1 }),
    onFailure,
  );
  const first = start.value?.titles[0]?.id ?? null;
  useEffect(() => {
    if (titleId === null && first !== null) setTitleId(first);
  }, [first]);
  const { value, problem, busy, again } = useReading(
    titleId === null ? null : `${profile.id} ${titleId}`,
    () => readArtworkLab(profile.id, titleId ?? ''),
    onFailure,
  );
  const choose = (id: string) => {
    const address = new URL(location.href);
    address.searchParams.set('titleId', id);
    history.replaceState(history.state, '', address);
    setTitleId(id);
  };
  return (
    <div class="lab" aria-busy={busy ? 'true' : 'false'}>
      <h1>Artwork lab</h1>
      <p class="lab-lede">
        Every title has several pictures. Which one you see is drawn anew for you, by what was learned of viewers like
        you before pictures like it.
      </p>
      <TitleSearch profileId={profile.id} chosen={titleId} onChoose={choose} />
      <Problem text={problem ?? start.problem} onRetry={problem === null ? start.again : again} />
      {start.value?.titles.length === 0 && <p class="quiet">There is no title that you may see.</p>}
      {value !== null && <Pictures lab={value} profile={profile} />}
    </div>
  );
}

function Pictures({ lab, profile }: { readonly lab: ArtworkLab; readonly profile: Profile }) {
  return (
    <>
      <section aria-labelledby="lab-pictures">
        <h2 id="lab-pictures">
          {lab.title} <small>{lab.year}</small>: {lab.pictures.length} pictures
        </h2>
        <ul class="lab-pictures">
          {lab.pictures.map((picture) => (
            <PictureCard
              key={picture.url}
              picture={picture}
              pixelNames={lab.pixelNames}
              suited={picture.variant === lab.suited}
            />
          ))}
        </ul>
      </section>
      <section aria-labelledby="lab-viewers">
        <h2 id="lab-viewers">Who is shown which</h2>
        <p class="quiet">
          {lab.updates === 0
            ? 'No model of pictures is in force: everybody is shown the picture marked “shown at first”, save for a share by lot.'
            : `The model in force has learned from ${lab.updates} pictures that were looked at. A lasting play is one that went past the half within two days; ± is the deviation of what is believed.`}
        </p>
        <ul class="lab-viewers">
          {lab.viewers.map((viewer) => (
            <ViewerChoice
              key={viewer.profileId}
              viewer={viewer}
              pictures={lab.pictures}
              self={viewer.profileId === profile.id}
            />
          ))}
        </ul>
      </section>
      <section aria-labelledby="lab-course">
        <h2 id="lab-course">How the chances moved with evidence</h2>
        <PictureCourse lab={lab} />
      </section>
    </>
  );
}
