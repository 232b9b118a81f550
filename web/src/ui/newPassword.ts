/** The API's own rules for a new password. */
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 256;

/** One rule, and whether what was typed keeps it. */
export interface Rule {
  text: string;
  kept: boolean;
}

/** The rules for a new password that is typed twice. */
export function rulesOf(password: string, again: string): readonly Rule[] {
  return [
    { text: `At least ${PASSWORD_MIN} characters`, kept: password.length >= PASSWORD_MIN },
    {
      text: `At most ${PASSWORD_MAX} characters, and not only blanks`,
      kept: password.trim() !== '' && password.length <= PASSWORD_MAX,
    },
    { text: 'Twice the same', kept: password !== '' && password === again },
  ];
}

/** What is wrong with a new password, for the fields `newPassword` and `again`. */
export function checkNewPassword(password: string, again: string): Record<string, string> {
  const [long, short] = rulesOf(password, again);
  if (!long?.kept || !short?.kept) {
    return {
      newPassword: `Must have ${PASSWORD_MIN} to ${PASSWORD_MAX} characters, not only blanks.`,
    };
  }
  return password === again ? {} : { again: 'Is not the same.' };
}
