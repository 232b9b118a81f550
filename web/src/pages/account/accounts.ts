import type { Me } from '../../api/schema';

/** An account as `GET /me` shows it, for tests. */
export function anAccount(change: Partial<Me> = {}): Me {
  return {
    email: 'me@example.com',
    name: 'Me',
    createdAt: '2026-11-22T04:00:00Z',
    lastActiveAt: '2026-11-22T05:00:00Z',
    notices: { tokenEnding: true },
    mfa: false,
    quota: {
      runningJobs: 2,
      queuedJobs: 20,
      symbolsPerJob: 250,
      workspaceBytes: 500_000_000,
      fileBytes: 50_000_000,
      requestsPerMinute: 100,
      retentionDays: 7,
      exportRetentionDays: 30,
    },
    usage: { runningJobs: 1, queuedJobs: 0, workspaceBytes: 2_500_000, files: 3 },
    ...change,
  };
}
