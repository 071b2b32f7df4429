import { defaultSettings } from '../../config/settings.ts';
import { checks, practices } from '../../practices/generated/registry.ts';
import { configViews, type ShownSetting } from '../../views/config-views.ts';
import type { Context } from '../context.ts';
import { endByFailure } from '../failure.ts';
import { settingsInForce } from '../settings.ts';
import { writeOutputs } from '../write-outputs.ts';
import type { ConfigShowFlags } from './config-show.ts';

/** `leastwise config show`: every setting in force, with where it comes from. */
export const runConfigShow = async (context: Context, flags: ConfigShowFlags): Promise<void> => {
  try {
    const { settings, file } = settingsInForce(flags.config, checks);
    const { checks: perCheck, ...rest } = settings;
    const general = Object.entries(rest).map(([name, value]): ShownSetting => {
      const isDefault =
        JSON.stringify(value) === JSON.stringify(defaultSettings[name as keyof typeof defaultSettings]);
      return { name, value, from: isDefault || file === undefined ? 'default' : file };
    });
    const own = practices.flatMap(({ number }) =>
      checks
        .filter((check) => check.practice === number)
        .flatMap((check) =>
          Object.entries(check.settings ?? {}).map(([name, value]): ShownSetting => {
            const given = perCheck[check.id]?.[name];
            return {
              name: `checks.${check.id}.${name}`,
              value: given ?? value,
              from: given === undefined || file === undefined ? 'default' : file,
            };
          }),
        ),
    );
    writeOutputs(context, flags, [], configViews([...general, ...own], new Date()));
  } catch (error) {
    endByFailure(error, context.process);
  }
};
