/** What sharpens a judgement that asks the escalation graph: `CheckContext.access` reads all of these where they are there. */
export const accessUses = [
  'credential-report',
  'organization',
  'organization-policies',
  'instances',
  'launch-templates',
  'functions',
  'stacks',
  'role-carriers',
] as const;
