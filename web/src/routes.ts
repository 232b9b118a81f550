import type { ComponentType } from 'preact';
import { lazy } from 'preact-iso';

/** A page, where it is, what its title says, and who may see it. */
export interface Place {
  path: string;
  title: string;
  /** Whether it needs a session; a page for both is `any`. */
  for: 'in' | 'any' | 'admin';
  page: ComponentType;
}

/** Every page of the console. Each is loaded when it is first opened. */
export const PLACES: readonly Place[] = [
  {
    path: '/welcome',
    title: 'What Farstrike is',
    for: 'any',
    page: lazy(() => import('./pages/door/Welcome')),
  },
  {
    path: '/sign-in',
    title: 'Sign in',
    for: 'any',
    page: lazy(() => import('./pages/door/SignIn')),
  },
  {
    path: '/register',
    title: 'Register',
    for: 'any',
    page: lazy(() => import('./pages/door/Register')),
  },
  {
    path: '/confirm',
    title: 'Confirm your address',
    for: 'any',
    page: lazy(() => import('./pages/door/ConfirmAddress')),
  },
  {
    path: '/forgot',
    title: 'Forgotten password',
    for: 'any',
    page: lazy(() => import('./pages/door/Forgot')),
  },
  {
    path: '/reset',
    title: 'New password',
    for: 'any',
    page: lazy(() => import('./pages/door/Reset')),
  },
  { path: '/terms', title: 'Terms', for: 'any', page: lazy(() => import('./pages/door/Terms')) },
  {
    path: '/sample',
    title: 'A sample result',
    for: 'any',
    page: lazy(() => import('./pages/sample/Sample')),
  },

  { path: '/', title: 'Start', for: 'in', page: lazy(() => import('./pages/start/Start')) },
  {
    path: '/broker',
    title: 'Broker',
    for: 'in',
    page: lazy(() => import('./pages/broker/Broker')),
  },
  {
    path: '/broker/callback',
    title: 'Back from Kite',
    for: 'any',
    page: lazy(() => import('./pages/broker/Callback')),
  },
  {
    path: '/screen',
    title: 'New screen',
    for: 'in',
    page: lazy(() => import('./pages/jobs/NewScreen')),
  },
  { path: '/jobs', title: 'Runs', for: 'in', page: lazy(() => import('./pages/jobs/Jobs')) },
  {
    path: '/jobs/:jobId',
    title: 'Run',
    for: 'in',
    page: lazy(() => import('./pages/jobs/JobPage')),
  },
  {
    path: '/jobs/:jobId/rows',
    title: 'Result',
    for: 'in',
    page: lazy(() => import('./pages/result/Result')),
  },
  {
    path: '/screens',
    title: 'Screens',
    for: 'in',
    page: lazy(() => import('./pages/screens/Screens')),
  },
  {
    path: '/monitor',
    title: 'Monitor',
    for: 'in',
    page: lazy(() => import('./pages/monitor/Monitor')),
  },
  {
    path: '/market',
    title: 'Market',
    for: 'in',
    page: lazy(() => import('./pages/market/Market')),
  },
  {
    path: '/market/choose',
    title: 'Universes and filters',
    for: 'in',
    page: lazy(() => import('./pages/market/Choose')),
  },
  { path: '/files', title: 'Files', for: 'in', page: lazy(() => import('./pages/files/Files')) },
  {
    path: '/account',
    title: 'Account',
    for: 'in',
    page: lazy(() => import('./pages/account/Account')),
  },
  {
    path: '/account/sessions',
    title: 'Sessions',
    for: 'in',
    page: lazy(() => import('./pages/account/Sessions')),
  },
  {
    path: '/account/record',
    title: 'Your record',
    for: 'in',
    page: lazy(() => import('./pages/account/Record')),
  },
  {
    path: '/account/second-factor',
    title: 'Second factor',
    for: 'in',
    page: lazy(() => import('./pages/account/SecondFactor')),
  },
  {
    path: '/account/delete',
    title: 'Delete your account',
    for: 'in',
    page: lazy(() => import('./pages/account/DeleteAccount')),
  },

  {
    path: '/admin',
    title: 'Metrics',
    for: 'admin',
    page: lazy(() => import('./pages/admin/Metrics')),
  },
  {
    path: '/admin/users',
    title: 'Users',
    for: 'admin',
    page: lazy(() => import('./pages/admin/Users')),
  },
  {
    path: '/admin/audit',
    title: 'Audit',
    for: 'admin',
    page: lazy(() => import('./pages/admin/AuditPage')),
  },
  {
    path: '/admin/connections',
    title: 'Connections',
    for: 'admin',
    page: lazy(() => import('./pages/admin/Connections')),
  },
  {
    path: '/admin/keys',
    title: 'Keys',
    for: 'admin',
    page: lazy(() => import('./pages/admin/Keys')),
  },
  {
    path: '/admin/jobs',
    title: 'Failed runs',
    for: 'admin',
    page: lazy(() => import('./pages/admin/Redrive')),
  },
];
