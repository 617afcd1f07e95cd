import type { Counterpart } from './shape.ts';
import type { wizardEn } from './wizard.en.ts';

export const wizardJa = {
  steps: { machine: 'このマシン', model: 'モデル', context: 'コンテキストウィンドウ', order: 'フォールバックの順番', prove: '動作確認', review: '確認して適用' },
  stepsLabel: 'セットアップの手順',
  stepOf: 'ステップ {{step}}/{{total}}',
  stepState: { done: '完了', now: '現在', ahead: 'これから' },
  machine: {
    reading: 'このマシンを調べています…', headline: '{{machine}}。{{tail}}', named: '{{model}}、メモリ {{memory}}', namedOnly: '{{model}}', memoryOnly: 'メモリ {{memory}} のマシン', unnamed: 'このマシン',
    tails: { reference: 'フルサイズのモデルが余裕をもって動きます。', 'single-512': 'フルサイズのモデルが動きます。', '256-class': '大きなモデルが動きます。', '96-128': '中規模のモデルが動きます。', '24-64': '軽い用途に使えます。', below: 'ローカルモデルには小さめです。', unknown: 'クラスを選んでください。' },
    looking: 'モデルサーバーを探しています。このマシンには何も変更を加えません。', lookedIn: '{{time}}で見つかりました。このマシンには何も変更を加えていません。', stopped: '検索を中止しました。このマシンには何も変更を加えていません。', lookedNone: '{{time}}かけて探しました。このマシンには何も変更を加えていません。',
    memory: 'メモリ {{memory}}。', unified: 'ユニファイドメモリ {{memory}}。', budget: 'モデルに使えるのは最大 {{memory}} です。', gpus: 'グラフィックス：{{gpus}}。', cpuOnly: 'グラフィックスメモリが見つからないため、モデルは CPU で動きます。', memoryUntold: 'メモリの容量を読み取れませんでした。',
    simulated: 'シミュレーション', change: '変更', changeTier: 'このマシンのクラスを変更', tierLead: '最も近いものを選んでください。助言のためだけに使われます。', tierDetected: '自動判定', tierUse: 'このクラスにする', tierReset: '自動判定に戻す',
    servers: 'モデルサーバー', openclaw: 'OpenClaw', found: '検出', configAt: '設定ファイル：{{path}}', configNone: '設定ファイルはまだありません。{{path}} を作成します', openclawMissing: '設定ファイルの書き込みはできますが、OpenClaw をインストールするまで検証はできません。', invisible: '{{path}} にも設定ファイルがありますが、この OpenClaw は読み込みません。',
    closed_other: 'よく使われるポートのうち{{count}}個は閉じています。', add: 'マシンやポートを追加…', addTitle: 'マシンやポートを追加', addField: 'アドレス', addHint: '例：studio-2.local:8000、またはポート番号だけ（8080 など）。', addDo: '探す', addNothing: '{{at}} からは応答がありません。',
    others_other: 'モデルサーバーではない{{count}}個のプログラムが応答しています',
    none: '応答するモデルサーバーがまだありません。', noneHelp: 'LM Studio の「Developer」タブを開き、モデルをロードしてサーバーをオンにしてください。http://127.0.0.1:1234 で応答するようになります。ターミナルで `lms server start` を実行しても同じです。', practice: 'シミュレーションのサーバーで練習する',
    needsContinue: '続けるには、応答するモデルサーバーが必要です。',
  },
  server: {
    modelsLoaded: '{{models}}、{{loaded}}。', modelsOnly: '{{models}}。どれがロード済みかは知らせません。',
    states: { ready: '準備完了', 'no-model-loaded': 'モデル未ロード', loading: 'ロード中', 'needs-key': 'キーが必要', 'not-a-model-server': '別のプログラム', unreachable: '応答なし' },
    models_other: 'モデル {{count}}個', loaded: 'うち{{count}}個をロード済み', responses: 'Responses API に応答します。', completions: 'Chat Completions API に応答します。', latency: '{{ms}} ミリ秒で応答。', likely: 'おそらく {{name}}', unknown: 'モデルサーバー', version: 'バージョン {{version}}', byYou: '手動で追加。',
    hangs: '接続は受け付けますが、時間内に応答しません。モデルをロード中か、長い応答の処理中であることがほとんどです。少し待ってから、もう一度確認してください。',
    keyField: '環境変数の名前', keyHint: '例：LM_API_TOKEN。名前だけを入力し、キーそのものは入力しないでください。', keyBad: '名前に使えるのは大文字・数字・アンダースコアです。数字では始められません。', keyUse: 'この名前を使う', keyKept: 'キーは {{name}} から取得します。',
  },
  model: {
    headlineNone: 'どのモデルに応答させますか？', headline: '{{model}} が手元のハードウェアで応答します。', lead: 'メモリに収まる範囲で最大のフルサイズ版が最も安全です。ロードしたままのモデルはすぐに応答できます。', leadChosen: '別のモデルを選ぶこともできます。まだ何も書き込まれません。',
    label: '{{server}} のモデル', loadedUntold: 'ロード状態：サーバーからの情報なし', unknownKind: '種類不明', params: 'パラメーター {{params}}', quantization: '{{quantization}}', bits: '{{bits}} ビット', untold: 'バリアント：サーバーからの情報なし', tools: 'ツール使用可', noTools: 'ツール使用不可', vision: '画像対応',
    quantizedTitle: '強く量子化されたビルドです', smallTitle: '小さなモデルです', bothTitle: '小さく、強く量子化されたビルドです',
    risk: 'このようなモデルはだまされやすくなります（プロンプトインジェクション）。ウェブページやメッセージに隠された指示に、あなたの指示ではなく従ってしまうことがあります。メモリに収まる範囲で最も大きく、量子化の弱いビルドを選び、できることを絞って使ってください。',
    notLoadedHelp: '現在はメモリにありません。最初の応答はロードが終わるまで待つことになるので、ロードしたままにしてください。', hidden_other: '埋め込みモデル{{count}}個は表示していません。会話には使えません。',
    typed: '{{server}} のモデル ID', typedHint: 'このサーバーはキーなしでは一覧を返しません。サーバーでの ID を正確に入力してください。', typedUse: 'この ID を使う', needsContinue: '続けるには、モデルを選んでください。', other: 'チャット用のモデルを知らせるサーバーがありません。',
  },
  context: {
    headline: '一度に {{tokens}} トークンを扱います。', headlineAsk: '一度にどれだけ扱えるようにしますか？', headlineSmall: '{{tokens}} トークンでは OpenClaw に足りません。', lead: 'OpenClaw は会話が始まる前に約 12,600 トークンを送ります。32k 未満では会話の余地がわずかになり、16k 未満では動作しません。',
    slider: 'コンテキストウィンドウ', field: 'コンテキストウィンドウ（トークン）', says: '{{tokens}} トークン', own: '自分で入力した値', ownWhy: 'このモデルがどれだけ扱えるかを、サーバーは知らせません。サーバーの設定で確認してください。入力した値がそのまま使われます。', told: 'サーバーの情報', loadedNow: 'ロード中は {{tokens}}', max: '最大 {{tokens}}',
    missing: 'このモデルがどれだけ扱えるかを、サーバーは知らせません。サーバーの設定にある値を入力してください。', tooSmall: 'OpenClaw には 16,000 トークン以上が必要です。これでは最初のメッセージだけでいっぱいになります。', short: '動作はしますが、長い会話はたびたび短縮されます。32,000 以上をおすすめします。', aboveMax: 'このモデルが扱えるのは最大 {{max}} です。',
    differsChip: 'サーバーと不一致', differs: '{{server}} はこのモデルを {{loaded}} でロードしています。それを超えると OpenClaw の会話は途切れます。', useLoaded: 'ロード中の値を使う（{{loaded}}）', reload: '{{tokens}} でロードする方法', reloadLmStudio: 'LM Studio でモデルの設定を開き、Context Length を {{tokens}} にしてロードし直してください。ターミナルでは `{{line}}` です。そのあと、ここでもう一度確認してください。', reloadOther: 'サーバーの設定でコンテキスト長を {{tokens}} にしてモデルをロードし直し、ここでもう一度確認してください。',
    matches: 'ロード中の値と一致', matchesWhy: '{{server}} はこのモデルを {{loaded}} でロードしているため、途切れることはありません。',
    answer: '応答の最大長：{{tokens}} トークン', advanced: '詳細設定', answerField: '応答の最大長（トークン）', answerHint: '通常は 8,192 で十分です。長くすると、会話に使える余地が減ります。', name: 'OpenClaw での表示名', alias: 'チャットでの短い名前', aliasHint: 'チャットで /model に続けて入力すると、このモデルに切り替わります。',
  },
  order: {
    headlines: { 'local-first': 'ローカル優先。失敗したときはホスト型が受け持ちます。', 'hosted-first': 'ホスト型優先。失敗したときは手元のモデルが受け持ちます。', 'local-only': 'ローカルのみ。手元の外へは何も送信されません。' },
    means: {
      'local-first': '手元のモデルが応答します。応答できないときだけ、一覧の次のモデルに問い合わせます。',
      'hosted-first': 'ホスト型モデルが応答します。つながらないときは、手元のモデルが代わりに応答します。',
      'local-only': 'ホスト型モデルへは何も送信しません。手元のモデルが停止していると、応答はありません。',
    },
    label: '順番', list: 'モデル（OpenClaw が試す順）', drag: '{{name}} をドラッグ', up: '{{name}} を上へ', down: '{{name}} を下へ', remove: '{{name}} を外す', moved: '{{name}} は{{place}}番目になりました。', removed: '{{name}} を外しました。', hostedOut: '「ローカルのみ」の間、ホスト型モデルは使われません。',
    addLabel: 'ホスト型モデルを追加', addHint: '一覧から選ぶか、「プロバイダー/モデル」の形で入力してください。', addBad: '「プロバイダー/モデル」の形で入力してください。例：anthropic/claude-sonnet-4-5', open: 'ホスト型モデルの一覧', add: '追加', keyFrom: 'キーは {{name}} から', noHosted: '「ホスト型優先」には、ホスト型モデルが1つ以上必要です。', overflow: 'メッセージがモデルの上限より長い場合、OpenClaw は次のモデルを試しません。',
  },
  prove: {
    headline: '実際に一度、応答させてみましょう。', lead: 'OpenClaw と同じ方法で、{{model}} に短いリクエストを送ります。送信先は {{server}} だけです。', start: '開始', again: 'もう一度確認する', running: '{{model}} の応答を待っています…', elapsed: '経過 {{time}}', slow: 'モデルのロード中は、最初の応答に1分ほどかかることがあります。', skip: '今はスキップ',
    proven: '{{model}} の動作を確認できました。', provenPart: '{{model}} は2つの方法のうち1つで応答しました。', failed: '{{model}} は正しく応答しませんでした。', skipped: 'スキップしました。「動作は未確認」と表示されます。',
    steps: { listed: 'サーバーの一覧', 'openai-responses': 'Responses API', 'openai-completions': 'Chat Completions API' },
    means: { listed: 'この名前のモデルがサーバーにあるかを調べます。', 'openai-responses': '推論と最終テキストを分けるため、WhatsApp などには答えだけが届きます。', 'openai-completions': 'ほぼすべてのサーバーが対応する、従来の方式です。' },
    waiting: '未開始', checking: '応答を待っています', passed: '合格', notPassed: '不合格', stepSkipped: '未実施',
    listedOk: 'この名前で一覧にあります。', firstWord: '最初の言葉まで {{first}}、全体で {{total}}。', answered: '全体で {{total}}。', reasoning: '推論は答えと分かれていました。', said: '応答：',
    why: {
      error: 'リクエストに失敗しました。', 'not-listed': 'この名前のモデルは一覧にありません。名前を確認するか、モデルをロードしてください。', empty: '応答が空でした。モデルをロードし直して、もう一度お試しください。', 'cut-short': '応答が途中で切れました。コンテキストウィンドウを広げて、もう一度お試しください。',
      'leaked-reasoning': '推論が答えに混ざっており、チャットに表示されてしまいます。もう一方の方式が合格していれば、そちらを使います。', 'wrong-model': '別のモデルが応答しました。選んだモデルをロードしてください。', 'wrong-text': '応答はありましたが、求めた内容ではありませんでした。よりフルサイズに近いビルドで改善することがあります。',
    },
    apiResponses: 'OpenClaw は Responses API を使います。推論と最終テキストが分かれるためです。', apiCompletions: 'OpenClaw は Chat Completions API を使います。ここでは Responses API が合格しなかったためです。', apiNone: 'どちらの方式も合格しませんでした。上の点を直してやり直すか、今はスキップしてください。', apiSkipped: 'OpenClaw は、ほぼすべてのサーバーが対応する Chat Completions API を使います。後で動作確認をすると、より良い方式を選べます。', needsContinue: '動作を確認するか、今はスキップしてください。', cancelled: '中止しました。何も変更していません。',
  },
  review: {
    planning: '変更内容をまとめています…', none: '設定ファイルはすでにこの内容です', headline_other: '設定ファイルの{{number}}行が変わります', lead: 'コメントやほかの部分はそのまま残ります。変更前のファイルも保管されます。', leadNew: '設定ファイルがまだないため、新しく作成します。',
    leadRefused: '何も書き込んでいません。手作業で行う方法は次のとおりです。',
    conflictHeadline: '同じ項目がほかで変更されました', leadConflict: 'どちらを残すか選んでください。ここで決めた内容はそのまま残っています。', refusedHeadline: 'この変更は Hearth では書き込みません', failedHeadline: '変更内容をまとめられませんでした', applying: '書き込んでいます…', notes: '知っておきたいこと', copyInstead: '書き込まずにコピー', apply: '適用', notProven: '動作は未確認', notProvenWhy: 'このセットアップではモデルの動作確認をしていません。', planAgain: 'もう一度確認',
  },
  done: {
    headline: '完了しました。{{model}} を使う設定になりました。', lead: '{{path}} に書き込みました。変更前のファイルは保管されています。', next: 'このあとの流れ',
    nextUp: 'OpenClaw は変更を自動で読み込みます。次のメッセージから新しい順番になります。', nextDown: 'OpenClaw の Gateway が動いていません。`openclaw gateway` で起動すると、次のメッセージから新しい順番になります。', nextMissing: 'このマシンに OpenClaw をインストールすると、この設定ファイルが読み込まれます。', keepLoaded: '{{server}} でモデルをロードしたままにしてください。ロードし直すと最初の応答が遅くなります。', notProven: 'モデルの動作はまだ確認していません。ホームの「すべてを点検」で確認できます。',
    undo: '取り消す', home: 'ホームへ', undone: '取り消しました。設定ファイルは変更前の状態です。',
  },
} satisfies Counterpart<typeof wizardEn>;
