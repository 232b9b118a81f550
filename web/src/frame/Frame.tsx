import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { TermsBanner } from '../pages/account/TermsBanner';
import { isAdmin, me, signOut } from '../session/session';
import { Announcer, announce } from '../ui/Announcer';
import { FeedMark } from './FeedMark';
import { Legal } from './Legal';
import { TokenMark } from './TokenMark';
import { UseMark } from './UseMark';

const PLACES = [
  ['/', 'Start'],
  ['/screen', 'New screen'],
  ['/jobs', 'Runs'],
  ['/monitor', 'Monitor'],
  ['/market', 'Market'],
  ['/screens', 'Screens'],
  ['/files', 'Files'],
] as const;

const ADMIN = [
  ['/admin', 'Metrics'],
  ['/admin/users', 'Users'],
  ['/admin/audit', 'Audit'],
  ['/admin/connections', 'Connections'],
  ['/admin/keys', 'Keys'],
  ['/admin/jobs', 'Failed runs'],
] as const;

/** What is around every page of who is signed in. */
export function Frame({ children }: { children: ComponentChildren }) {
  const { path } = useLocation();
  const [leaving, setLeaving] = useState(false);

  const leave = () => {
    setLeaving(true);
    signOut().catch(() =>
      announce(
        'note',
        'You are signed out here. Farstrike could not be told; the session ends by itself.',
      ),
    );
  };
  const link = ([to, text]: readonly [string, string]) => (
    <a key={to} href={to} aria-current={isAt(path, to) ? 'page' : undefined}>
      {text}
    </a>
  );
  return (
    <div class="frame">
      <a class="skip" href="#page">
        To the page
      </a>
      <header class="bar">
        <a class="brand" href="/">
          Farstrike
        </a>
        <nav aria-label="Main">{PLACES.map(link)}</nav>
        <div class="marks">
          <FeedMark />
          <TokenMark />
          <UseMark />
        </div>
        <nav aria-label="Account" class="self">
          <a href="/account" aria-current={isAt(path, '/account') ? 'page' : undefined}>
            {me.value?.name ?? 'Account'}
          </a>
          <button type="button" onClick={leave} disabled={leaving}>
            Sign out
          </button>
        </nav>
      </header>
      {isAdmin.value && (
        <nav aria-label="Administration" class="admin">
          <span>Administration</span>
          {ADMIN.map(link)}
        </nav>
      )}
      <TermsBanner />
      <Announcer />
      <main id="page" tabIndex={-1}>
        {children}
      </main>
      <Legal />
    </div>
  );
}

function isAt(path: string, to: string): boolean {
  return to === '/' || to === '/admin' ? path === to : path === to || path.startsWith(`${to}/`);
}
