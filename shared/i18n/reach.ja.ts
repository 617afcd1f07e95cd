// Japanese texts on egress: every setting that can send words off the machine, and its screen.
import type { ReachWords, reachEn } from './reach.en.ts';
import type { Counterpart } from './shape.ts';

/** The Japanese of `reachWordsEn`: the same keys and the same variables. */
export const reachWordsJa: ReachWords = {
  kinds: {
    primary: { title: '最初のモデル', meaning: 'メッセージはまずここへ、会話全体とともに送られます。' },
    fallback: { title: '控えのモデル', meaning: '前のモデルが応答できないとき、会話全体がここへ送られます。' },
    utility: { title: 'ちょっとした作業', meaning: '会話の題名や短い要約をここで作ります。' },
    decision: { title: '分類や判定', meaning: '会話の一部が、分類や判定のために送られます。' },
    image: { title: '画像を見るモデル', meaning: '会話の中の画像が送られます。' },
    pdf: { title: 'PDF を読むモデル', meaning: '会話の中の PDF ファイルが送られます。' },
    voice: { title: '音声', meaning: '話した内容と、読み上げる内容が送られます。' },
    media: { title: '画像・音楽・動画の生成', meaning: '何を作るかの説明が送られます。' },
    'media-understanding': {
      title: '届いたメディアの読み取り',
      meaning: '届いた画像・音声・動画が、モデルに渡る前にここへ送られます。',
    },
    links: {
      title: 'リンクの読み取り',
      meaning: 'メッセージの中のリンクがこのプログラムに渡ります。その先の動きはわかりません。',
    },
    compaction: { title: '長い会話の要約', meaning: '長くなった会話が、要約のためにまるごと送られます。' },
    'memory-flush': {
      title: '覚えておくことの整理',
      meaning: '長くなった会話が、残すべきことを書き留めるために送られます。',
    },
    'memory-search': { title: '記憶の検索', meaning: '意味で比べるために、メモや質問が送られます。' },
    embeddings: {
      title: '記憶の検索の控え',
      meaning: 'いつものサービスが使えないとき、メモや質問がここへ送られます。',
    },
    heartbeat: { title: '定期的な見回り', meaning: '決まった間隔で、会話やメモが送られます。' },
    subagents: { title: 'エージェントの助手', meaning: 'エージェントが任せた作業が、必要な内容とともに送られます。' },
    cron: {
      title: '時刻で動くジョブ',
      meaning: '時間になると、経路の設定にかかわらず、このモデルに作業が送られます。',
    },
    agent: {
      title: '専用のモデルを持つエージェント',
      meaning: '経路の設定にかかわらず、このエージェントの会話が送られます。',
    },
    session: {
      title: '専用のモデルを選んだ会話',
      meaning: 'この会話ではモデルが選ばれていて、経路を変えてもそのままです。',
    },
    hooks: { title: '届くメールや通知の処理', meaning: '経路の設定にかかわらず、届いた内容がこのモデルに送られます。' },
    'exec-reviewer': {
      title: 'コマンドの審査',
      meaning: 'エージェントが実行しようとするコマンドが、理由とともに送られます。',
    },
    tts: { title: '応答の読み上げ', meaning: '応答の文章がこのサービスに送られ、音声になって返ります。' },
    talk: { title: '音声での会話', meaning: '音声で話した内容がこのサービスに送られます。' },
    transcription: { title: '音声の書き起こし', meaning: '音声メッセージや会議の音声が、文字にするために送られます。' },
    'web-search': { title: 'ウェブ検索', meaning: 'エージェントが知りたいことが検索サービスに送られます。' },
    'web-fetch': {
      title: 'ウェブページの取得',
      meaning: 'エージェントは任意のアドレスにページを求められ、そのアドレスに言葉を含められます。',
    },
    browser: { title: 'エージェントのブラウザー', meaning: 'エージェントはページを開き、文字を入力できます。' },
    'cloud-model': {
      title: 'ローカルに見えるだけのモデル',
      meaning: 'このマシンのサーバーが、受け取った内容をサーバーの提供元へ渡します。',
    },
    'inherited-key': {
      title: 'ホスト型の提供元を使えるキー',
      meaning: 'このキーがあると、会話の中でその提供元のモデルを選べます。',
    },
    'implicit-default': {
      title: 'どこにも書かれていないモデル',
      meaning: '最初のモデルが決まっていないため、OpenClaw が自分で選びます。',
    },
    channel: { title: 'チャンネル', meaning: 'そこで話す内容は、行きも帰りもそのサービスを通ります。' },
    mcp: { title: 'ツールサーバー', meaning: 'エージェントがこのツールに頼む内容が送られます。' },
    plugin: { title: '専用のモデルを持つプラグイン', meaning: 'プラグインが扱う内容がこのモデルに送られます。' },
    skill: {
      title: 'キーを持つスキル',
      meaning: 'キーを持つスキルは外部のサービスを呼べます。どこを呼ぶかはわかりません。',
    },
    'outside-agent': {
      title: '外部のエージェント',
      meaning: '作業が別のプログラムに渡り、そのプログラムが自分で選んだモデルに問い合わせます。',
    },
    traces: { title: '動作の記録', meaning: 'OpenClaw の動作がここへ報告されます。言葉が含まれることもあります。' },
    push: { title: 'スマートフォンへの通知', meaning: '端末への通知がこのサービスを通ります。' },
    other: { title: 'そのほかの出口', meaning: 'この設定によって、OpenClaw がここへ内容を送ります。' },
  },
  strays: {
    agent: { title: 'エージェント {{about}} は専用のモデルを使います' },
    heartbeat: { title: '定期的な見回りは専用のモデルを使います' },
    subagents: { title: 'エージェントの助手は専用のモデルを使います' },
    cron: { title: '時刻で動くジョブ {{about}} は専用のモデルを使います' },
    hooks: { title: '届くメールや通知は専用のモデルで処理されます' },
    channel: { title: 'チャンネル {{about}} は専用のモデルを使います' },
    session: { title: '会話 {{about}} ではモデルが選ばれています' },
  },
  where: {
    local: { plain: 'ここに残る' },
    hosted: { plain: '外へ出る' },
    unknown: { plain: 'わからない' },
  },
  implied: '設定には書かれていません。OpenClaw が自分で行います。',
  fixed: 'Hearth が書く設定では閉じられません。',
};

export const reachJa = {
  title: 'このマシンの外へ出るもの',
  back: 'ホーム',
  reading: '設定を調べ、OpenClaw に確かめています',
  again: 'もう一度調べる',
  nothing: 'このマシンの外へは何も出ません',
  nothingMac: 'この Mac の外へは何も出ません',
  butChannels: '外へつながるのはチャンネルだけです',
  butChannelsMac: 'この Mac から外へつながるのはチャンネルだけです',
  ways_other: 'このマシンの外へ言葉を送りうるものが {{count}} 件あります',
  waysMac_other: 'この Mac の外へ言葉を送りうるものが {{count}} 件あります',
  lead: '今の設定で、OpenClaw が言葉をどこかへ渡しうるものをすべて並べています。不明なものは、外へ出るものとして数えます。',
  leadNotAsked: 'OpenClaw が見つからないため、会話と時刻で動くジョブは含まれていません。',
  groups: { hosted: '外へ出るもの', unknown: '不明なもの', channel: 'チャンネル', local: 'ここに残るもの' },
  groupsSay: {
    channel: '会話そのものがここを通ります。ご自身で選んだ出入口なので、モデルの順番を変えてもそのままです。',
    local: 'このマシンの中で応答します。',
  },
  implied: '自動',
  open: '開いたまま',
  agent: 'エージェント：{{agent}}',
  key: '設定',
  names: '送り先',
  tally: 'まとめ',
  localOnly: 'ローカルのみ',
  localOnlySee: '閉じる内容を見る',
  localOnlyLead:
    '一度の変更で、ローカルモデルだけを使い、設定で閉じられるものをすべて閉じます。「ローカルのみ」をやめると、元どおりに開きます。',
  localOnlyStands: '経路はすでにローカルのみです。まだ開いているものを閉じられます。',
  strays: '経路に従わないモデル',
  straysLead: 'ローカルとホスト型を切り替えても、これらには届きません。合わせると、経路に従うようになります。',
  bring: '経路に合わせる',
  bringAll: 'すべて合わせる',
  command: 'これを変えられるのは OpenClaw だけです。ターミナルで次を実行します。',
  chat: 'その会話で /model default と入力しても戻せます。',
  copy: 'この行をコピー',
  review: {
    localOnly: 'ローカルのみ',
    localOnlyLead: 'すべてまとめて一つの変更です。取り消すときも一度で戻ります。',
    strays: '経路に合わせる',
    straysLead: 'これらのモデルの個別の指定をなくし、経路に従うようにします。',
    apply: '書き込む',
  },
  done: { localOnly: 'ローカルモデルだけが応答します', strays: '経路に従うようになりました' },
} satisfies Counterpart<typeof reachEn>;
