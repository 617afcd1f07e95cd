// Measured speed of a model: cold start, time to first token, and tokens read and written a second.
import type { VerifiedSpeed } from '../../shared/verification/types.ts';
import { formatNumber, formatSeconds, numbersIn } from '../i18n/format.ts';
import { useText, type Text } from '../i18n/i18n.ts';
import type { Language } from '../../shared/i18n/language.ts';
import styles from './verification.module.css';

type Fact = { readonly name: string; readonly value: string };

function factsOf(
  t: Text,
  language: Language,
  { coldStartMs, firstWordMs, prefillTokensPerSecond, decodeTokensPerSecond }: VerifiedSpeed,
): readonly Fact[] {
  const time = (ms: number | null): string | null => (ms === null ? null : formatSeconds(ms, language));
  const rate = (perSecond: number | null): string | null =>
    perSecond === null ? null : numbersIn(language, perSecond < 10 ? 1 : 0).format(perSecond);
  const all: readonly { readonly name: string; readonly value: string | null }[] = [
    { name: t('wizard:prove.speed.coldStart'), value: time(coldStartMs) },
    { name: t('wizard:prove.speed.cold'), value: time(firstWordMs.cold) },
    { name: t('wizard:prove.speed.warm'), value: time(firstWordMs.warm) },
    { name: t('wizard:prove.speed.reads'), value: rate(prefillTokensPerSecond) },
    { name: t('wizard:prove.speed.writes'), value: rate(decodeTokensPerSecond) },
  ];
  return all.flatMap(({ name, value }) => (value === null ? [] : [{ name, value }]));
}

/** What was measured; nothing where nothing was. */
export function SpeedFacts({ speed }: { speed: VerifiedSpeed }) {
  const { t, language } = useText();
  const facts = factsOf(t, language, speed);
  if (facts.length === 0) return null;
  return (
    <section className={styles.part}>
      <h2>{t('wizard:prove.speed.title')}</h2>
      <dl className={styles.tiles}>
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {speed.promptTokens === null ? null : (
        <p className="dim">{t('wizard:prove.speed.prompt', { tokens: formatNumber(speed.promptTokens, language) })}</p>
      )}
    </section>
  );
}
