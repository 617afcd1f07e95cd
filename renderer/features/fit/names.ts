// How the fit screen names a build, and says whether it is loaded, on disk or to be downloaded.
import type { ListedModel, ListPlace } from '../../../shared/fit/listing.ts';
import type { CatalogModel, FitRow } from '../../../shared/models/types.ts';
import { shelfNames } from '../../../shared/i18n/fit.en.ts';
import type { Text } from '../../i18n/i18n.ts';
import { inSentence } from '../../../shared/base/foreign-text.ts';

/** "MiniMax M2.1 in 8-bit GS32" */
export const buildName = (t: Text, { model, variant }: Pick<ListedModel, 'model' | 'variant'>): string =>
  variant.name === '' ? inSentence(model.name) : t('fit:name', { model: model.name, variant: variant.name });

/** The same of a row, by its models; its ids where they are not there. */
export function rowName(t: Text, row: FitRow, models: readonly CatalogModel[]): string {
  const model = models.find(({ id }) => id === row.model);
  const variant = model?.variants.find(({ id }) => id === row.variant);
  return model === undefined || variant === undefined
    ? `${inSentence(row.model)} ${inSentence(row.variant)}`
    : buildName(t, { model, variant });
}

/** Where a build is, in words; `elsewhere`: it is about another machine than this one. */
export function whereText(t: Text, where: ListPlace | null, elsewhere: boolean): string {
  switch (where?.kind) {
    case undefined:
      return t(elsewhere ? 'fit:where.otherDownload' : 'fit:where.download');
    case 'loaded':
      return t('fit:where.loaded', { server: where.server });
    case 'server':
      return t('fit:where.server', { server: where.server });
    case 'disk':
      return t('fit:where.disk', { shelf: shelfNames[where.shelf] });
  }
}
