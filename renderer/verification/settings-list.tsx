// The settings that a verification justifies, each with its reason and a box to leave it out.
import type { VerifiedSetting } from '../../shared/verification/types.ts';
import type { SettingPath } from '../../shared/verification/setting.ts';
import { useText } from '../i18n/i18n.ts';
import { ShownKey, ShownValue } from '../change-review/shown-value.tsx';
import { CheckBox } from '../ui/check-box.tsx';
import { reasonWords } from './words.ts';
import { classes } from '../ui/classes.ts';
import styles from './verification.module.css';

type Props = {
  settings: readonly VerifiedSetting[];
  leftOut: readonly string[];
  /** Null where it is only told. */
  onTake: ((path: SettingPath, on: boolean) => void) | null;
};

const parts = (path: string): readonly string[] => path.split('.');

/** What the proof sets in the config, each with its reason and a box to leave it out. */
export function SettingsList({ settings, leftOut, onTake }: Props) {
  const { t } = useText();
  return (
    <section className={styles.part}>
      <h2>{t('wizard:prove.sets.title')}</h2>
      <p className="dim">{settings.length === 0 ? t('wizard:prove.sets.none') : t('wizard:prove.sets.lead')}</p>
      <ul className={styles.settings}>
        {settings.map((setting) => {
          const on = !leftOut.includes(setting.path);
          const says = (
            <span className={styles.settingSays}>
              <span className={styles.setting}>
                <ShownKey path={parts(setting.path)} /> <ShownValue value={setting.value} none="–" />
              </span>
              <span className={classes('dim', styles.reason)}>
                {on ? reasonWords(t, setting) : t('wizard:prove.sets.out')}
              </span>
            </span>
          );
          return (
            <li key={setting.path} className={classes(!on && styles.out)}>
              {onTake === null ? (
                <div>{says}</div>
              ) : (
                <CheckBox
                  block
                  label={t('wizard:prove.sets.take', { path: setting.path })}
                  on={on}
                  onChange={(take) => onTake(setting.path, take)}
                >
                  {says}
                </CheckBox>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
