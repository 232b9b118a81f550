import { api, good } from '../../api/client';
import { Shown } from '../../ui/States';
import { useLoad } from '../../ui/useLoad';
import '../../styles/door.css';
import { paragraphs } from './paragraphs';

/** The terms in force, as everybody may read them. */
export default function Terms() {
  const terms = useLoad(() => good(api.GET('/terms')), []);
  return (
    <Shown loaded={terms} what="the terms">
      {({ text }) => (
        <article class="reading">
          {paragraphs(text).map(({ heading, lines }, index) => (
            <section key={index}>
              {heading && (index === 0 ? <h1>{heading}</h1> : <h2>{heading}</h2>)}
              {lines.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </section>
          ))}
        </article>
      )}
    </Shown>
  );
}
