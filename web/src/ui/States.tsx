import type { ComponentChildren } from 'preact';
import type { Problem } from '../api/problem';
import type { Loaded } from './useLoad';

/** What stands where data is on the way. */
export function Loading({ what }: { what: string }) {
  return (
    <p class="state loading" aria-busy="true">
      Loading {what}&nbsp;…
    </p>
  );
}

/** What stands where there is nothing yet, and what to do about it. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <section class="state empty">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** What stands where something did not come: why, and a way to try again. */
export function Failed({ problem, again }: { problem: Problem; again?: () => void }) {
  return (
    <section class="state failed" role="alert">
      <h2>That did not work</h2>
      <p>{problem.message}</p>
      {problem.fields.length > 0 && (
        <ul>
          {problem.fields.map((field) => (
            <li key={field.field}>
              {field.field}: {field.message}
            </li>
          ))}
        </ul>
      )}
      {again && (
        <button type="button" onClick={again}>
          Try again
        </button>
      )}
      {problem.requestId && <p class="fine">Request {problem.requestId}</p>}
    </section>
  );
}

/** Shows data when it is there, and says so while it is not. */
export function Shown<T>({
  loaded,
  what,
  children,
}: {
  loaded: Loaded<T>;
  what: string;
  children: (data: T, again: () => void) => ComponentChildren;
}) {
  switch (loaded.state) {
    case 'loading':
      return <Loading what={what} />;
    case 'failed':
      return <Failed problem={loaded.problem} again={loaded.again} />;
    case 'there':
      return <>{children(loaded.data, loaded.again)}</>;
  }
}
