// Japanese texts for where words go, and how it is known where an address leads.
import type { egressWordsEn } from './egress.en.ts';
import type { Counterpart } from './shape.ts';

export const egressWordsJa: Counterpart<typeof egressWordsEn> = {
  place: {
    'this-machine': 'このマシン',
    'own-network': '自分のネットワーク',
    internet: 'インターネット',
    unknown: '不明',
  },
  why: {
    loopback: '{{host}}はこのマシンです。',
    'private-address': '{{host}}は自分のネットワーク内のアドレスです。',
    'own-prefix': '{{host}}はこのマシンと同じネットワークにあります。',
    'public-address': '{{host}}はインターネット上にあります。',
    'resolved-this-machine': '名前{{host}}はこのマシンを指しています。',
    'resolved-own-network': '名前{{host}}は自分のネットワーク内の{{addresses}}を指しています。',
    'resolved-internet': '名前{{host}}はインターネット上の{{addresses}}を指しています。',
    'reserved-name': '{{host}}のような名前は、自分のネットワークの中でだけ通じます。',
    'container-host': '{{host}}は、コンテナから見た実行元マシンの名前です。',
    'not-resolved': '名前{{host}}をここでは解決できないため、行き先は不明です。',
    'no-answer': '名前{{host}}を調べても応答がなかったため、行き先は不明です。',
    'not-asked': '名前{{host}}はまだ調べていません。',
    'no-address': '設定ファイルに書かれたアドレスを読み取れません。',
    'cloud-name': '名前からクラウドで動くモデルとわかります。サーバーはリクエストを外部へ渡します。',
    'server-hands-on': 'そこの{{server}}は、リクエストを外部のサーバーへ渡します。',
    'server-hands-on-to': 'そこの{{server}}は、リクエストを{{behind}}へ渡します。',
    'server-itself': 'そこの{{server}}によると、このモデルは自分のネットワーク内で動いています。',
    'proxy-silent': 'そこの{{server}}はリクエストをほかへ渡しますが、渡し先を示していません。',
    'proxy-not-asked': 'そこで応答するものはリクエストをほかへ渡しますが、渡し先をまだ確認できていません。',
    'closed-name':
      'この名前のモデルは開発元だけが動かしているため、{{host}}で応答するものはリクエストを外部へ渡していると考えられます。',
    'provider-hosted': 'このプロバイダーは企業のサービスです。',
    'provider-local': 'OpenClawはこのプロバイダーをこのマシンで探します。',
    'variable-unset': '変数で書かれていますが、Hearth が調べた場所では設定されていません。',
    'id-alone':
      'プロバイダー名なしで書かれているため、OpenClawが同じ名前の外部モデルとみなすことがあります。プロバイダー名を付けて書けば確実です。',
    'provider-unknown': '設定ファイルにアドレスがなく、Hearthの知らないプロバイダーです。',
  },
};
