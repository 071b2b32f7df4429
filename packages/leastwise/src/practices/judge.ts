import { type Gap, UnknownSignal } from '../account/known.ts';
import type { Settings, SettingValue } from '../config/settings.ts';
import { accountAccess } from './account-access.ts';
import { type AccountView, viewFor } from './account-view.ts';
import type { AnyCheck, CheckContext, Judgement, Subject } from './check.ts';

/** A subject with its judgement, or the gap that kept it from one. */
export interface Judged {
  readonly subject: Subject<unknown>;
  readonly judgement: Judgement<unknown>;
}

export interface Unjudged {
  readonly resource?: string;
  readonly region?: string;
  readonly part?: string;
  readonly gap: Gap;
}

/** What a check made of an account. */
export interface CheckResult {
  readonly check: AnyCheck;
  readonly judged: readonly Judged[];
  readonly unjudged: readonly Unjudged[];
}

/** A check's own settings: its defaults, with what the configuration says over them. */
export const settingsOf = (check: AnyCheck, settings: Settings): Readonly<Record<string, SettingValue>> => ({
  ...check.settings,
  ...settings.checks[check.id],
});

/** Judges every subject of a check in an account. A gap ends the judgement of its subject alone. */
export const judgeCheck = (
  check: AnyCheck,
  account: AccountView,
  asOf: Date,
  settings: Settings,
): CheckResult => {
  const viewed = attempt(() => viewFor(check, account), check);
  if (!viewed.ok) return { check, judged: [], unjudged: [{ gap: viewed.gap }] };
  const seen = viewed.value;
  if ('gaps' in seen) return { check, judged: [], unjudged: seen.gaps.map(({ gap }) => ({ gap })) };
  const context: CheckContext<Readonly<Record<string, SettingValue>>> = {
    asOf,
    settings,
    own: settingsOf(check, settings),
    access: accountAccess(account, asOf),
  };
  const subjects = attempt(() => check.subjects(seen.view, context), check);
  if (!subjects.ok) return { check, judged: [], unjudged: [{ gap: subjects.gap }] };
  const judged: Judged[] = [];
  const unjudged: Unjudged[] = [];
  for (const subject of subjects.value) {
    if ('gap' in subject) {
      unjudged.push(subject);
      continue;
    }
    const result = attempt(() => check.judge(subject, context, seen.view), check);
    if (result.ok) judged.push({ subject, judgement: result.value });
    else {
      const { value: _, ...named } = subject;
      unjudged.push({ ...named, gap: result.gap });
    }
  }
  return { check, judged, unjudged };
};

/** Runs a part of a check; a gap, or a defect of the check, becomes the reason why nothing was judged. */
const attempt = <T>(run: () => T, check: AnyCheck): { ok: true; value: T } | { ok: false; gap: Gap } => {
  try {
    return { ok: true, value: run() };
  } catch (error) {
    return { ok: false, gap: error instanceof UnknownSignal ? error.gap : defectOf(check, error) };
  }
};

/** A check that throws is a defect of ours (or of a user's own check): said, and nothing passes for it. */
export const defectOf = (check: AnyCheck, error: unknown): Gap => {
  const [need = 'notes'] = check.needs;
  const why = error instanceof Error ? error.message : String(error);
  return { need, call: check.id, because: `the check itself failed, which is a defect in it: ${why}` };
};
