import type { ComponentChildren } from 'preact';
import { Announcer } from '../ui/Announcer';
import { Legal } from './Legal';

/** What is around every page while nobody is signed in. */
export function Door({ children }: { children: ComponentChildren }) {
  return (
    <div class="door">
      <a class="skip" href="#page">
        To the page
      </a>
      <header class="bar">
        <a class="brand" href="/welcome">
          Farstrike
        </a>
        <nav aria-label="Account">
          <a href="/sample">Sample</a>
          <a href="/sign-in">Sign in</a>
          <a href="/register">Register</a>
        </nav>
      </header>
      <Announcer />
      <main id="page" tabIndex={-1}>
        {children}
      </main>
      <Legal />
    </div>
  );
}
