// Japanese texts of every error: what went wrong, what that means and what helps.
import type { AppErrorKind } from '../base/errors.ts';
import type { ErrorDetailKey } from './error-detail-key.ts';

/** The Japanese of `errorsEn`: the same kinds and the same variables. */
export const errorsJa = {
  unreachable: {
    title: '{{url}} から応答がありません',
    meaning: '{{because}}',
    help: 'モデルサーバーが起動しているか、アドレスとポート番号が合っているかを確認してください。',
  },
  'not-a-model-server': {
    title: '{{url}} はモデルサーバーではありません',
    meaning: '{{because}}',
    help: 'ポート番号を確認してください。別のアプリが使っていることがあります。LM Studio は通常 1234 を使います。',
  },
  'needs-key': {
    title: '{{url}} はキーを求めています',
    meaning: '{{because}}',
    help: 'キーは環境変数（設定ファイルの外に名前を付けて保存する値）に入れ、Hearth にはその名前だけを指定してください。',
  },
  'key-missing': {
    title: '{{envName}} が設定されていません',
    meaning:
      'キーは環境変数 {{envName}}（アプリが読み取れる、名前の付いた値）から取り出すことになっていますが、その名前では何も保存されていません。',
    help: 'Hearth と OpenClaw の両方から読める場所に {{envName}} を設定し、もう一度お試しください。',
  },
  'key-not-sent': {
    title: '{{envName}} を {{url}} に送りませんでした',
    meaning: '{{because}}',
    help: 'このサーバー自身のキーを入れた変数の名前を指定してください。',
  },
  'server-said': {
    title: 'モデルサーバーがリクエストを受け付けませんでした',
    meaning: '{{because}}サーバーからのメッセージ：「{{message}}」',
    help: '{{url}} のモデルサーバーを開き、どのモデルがどんな設定でロードされているかを確認してください。',
  },
  'not-driven': {
    title: 'Hearth は {{server}} にその操作を頼みませんでした',
    meaning: '{{because}}{{url}} には問い合わせのほかに何も送っていません。',
    help: 'モデルサーバーのアプリまたはコマンドで操作してください。終わるとすぐに Hearth に表示されます。',
  },
  'hosted-not-proven': {
    title: 'ホスト型モデルの動作確認はしません',
    meaning:
      '{{url}} の {{model}} は、自分のマシンで動くモデルではありません。送信のたびに料金がかかることがあり、文章もネットワークの外へ出ます。何も送信していません。',
    help: 'このマシン、または自分のネットワークにあるモデルで動作確認をしてください。',
  },
  'ask-before-proving': {
    title: '{{model}} がどこで動くのか、Hearth には分かりません',
    meaning:
      '{{because}}動作確認では十数回以上のリクエストを送ります。料金がかかったり、文章がネットワークの外に出たりする可能性があるため、何も送っていません。',
    help: '{{url}} が自分のもので料金もかからないと分かっている場合は、「hearth verify --anyway」か、セットアップのボタンで実行できます。',
  },
  'job-missing': {
    title: 'その操作の記録はもうありません',
    meaning: 'Hearth はモデルサーバーに頼んだ最近の操作だけを控えています。この操作はその中にありませんでした。',
    help: 'モデルサーバーの一覧を開き、何がロードされ、何があるかを確認してください。',
  },
  'config-unreadable': {
    title: '設定ファイルを読み込めません',
    meaning: '{{because}}Hearth は何も変更していません。',
    help: '{{path}} に何があるかをご自身で確認し、もう一度お試しください。',
  },
  'config-syntax': {
    title: '設定ファイルの {{line}} 行目に書き間違いがあります',
    meaning: '{{because}}直すまで、Hearth も OpenClaw もこのファイルを読み込めません。',
    help: '{{path}} を開き、そのすぐ手前でカンマ、引用符、かっこが抜けていないかを確認してください。',
  },
  'config-template': {
    title: '設定ファイルに、まだ埋められていない箇所があります',
    meaning: '{{because}}埋めるまで、Hearth も OpenClaw もこのファイルを読み込めません。',
    help: 'テンプレートを処理するツールで埋めるか、{{path}} を開いて値そのものを書いてください。',
  },
  'config-readonly': {
    title: '設定ファイルは書き込みできない状態です',
    meaning: '{{because}}Hearth は何も変更していません。',
    help: '変更内容をコピーし、{{path}} をふだん管理している方法で追加してください。',
  },
  'config-include': {
    title: '設定のこの部分は別のファイルにあります',
    meaning: '{{key}} は {{path}} に直接書かれておらず、{{includes}} から読み込まれています。{{because}}',
    help: '変更内容をコピーし、{{includes}} に手作業で追加してください。',
  },
  'include-refused': {
    title: 'OpenClaw はこの設定ファイルを使えません',
    meaning:
      '{{file}} を読み込む設定になっています。{{because}}直すまで、OpenClaw はこの設定ファイルをまったく使いません。',
    help: '{{path}} を開き、そこの $include を直してください。',
  },
  'config-conflict': {
    title: '同じ場所がほかで変更されました',
    meaning: 'この変更を行っている間に、{{path}} の同じ場所へ別の値が書き込まれました。何も書き込んでいません。',
    help: '両方を見比べて、どちらを残すか選んでください。',
  },
  'config-changed': {
    title: '確認している間に設定ファイルが変わりました',
    meaning: '変更内容を確認したあとに、ほかのアプリか人の操作で {{path}} が保存されました。上書きはしていません。',
    help: '変更内容をもう一度確認してください。',
  },
  'config-emptied': {
    title: '設定ファイルが空です',
    meaning:
      '前に見たときは設定があった {{path}} が、今は空です。別のプログラムが保存している途中かもしれません。何も変更していません。',
    help: '少し待ってからもう一度お試しください。最初からやり直すときは、先にファイルを削除してください。',
  },
  'config-edit-unsafe': {
    title: '設定ファイルのこの箇所は安全に編集できません',
    meaning: '{{because}}何も変更していません。',
    help: '{{path}} の {{line}} 行目 {{column}} 文字目を開き、{{key}} を手作業で整えてから、もう一度お試しください。',
  },
  disk: {
    title: 'ファイルを保存できませんでした',
    meaning: '{{because}}対象のファイルは {{path}} です。',
    help: '空き容量を増やすか、書き込みを許可するか、ファイルをこのマシンのディスクに移してから、もう一度お試しください。',
  },
  'openclaw-rejects': {
    title: 'OpenClaw はこの設定を受け付けません',
    meaning: '{{because}}OpenClaw {{version}} が指摘した内容：{{issues}}',
    help: 'もともと受け付けられないファイルは、多くの場合 OpenClaw が修復できます。「hearth repair」を実行するか、ここのボタンを使ってください。それ以外の場合は、指摘された設定を直してください。',
  },
  'repair-incomplete': {
    title: 'OpenClaw ではこの設定をすべて修復できません',
    meaning: '修復しても、OpenClaw {{version}} は次の点を指摘しています：{{issues}} 何も書き込んでいません。',
    help: 'ファイルでこれらの設定を直してから、もう一度修復してください。',
  },
  'openclaw-failed': {
    title: 'OpenClaw で設定を検査できませんでした',
    meaning: '{{because}}OpenClaw の検査を通っていない内容を Hearth が書き込むことはありません。',
    help: 'ターミナルで「openclaw --version」を実行し、OpenClaw が起動するかを確かめてから、もう一度お試しください。',
  },
  'answers-invalid': {
    title: '足りない回答、または使えない回答があります',
    meaning: 'このままでは設定を作れません：{{issues}}',
    help: 'ここに挙げた回答を直してから、もう一度確認へ進んでください。',
  },
  'reference-refused': {
    title: 'この文字列を書くと {{name}} が漏れます',
    meaning: 'OpenClaw は「{{text}}」に変数 {{name}} の値を入れて送信します。',
    help: 'サーバー側でモデルの名前を変えるか、別のモデルを選んでください。',
  },
  'plain-key-refused': {
    title: 'このキーは設定ファイルに書き込みません',
    meaning: '{{because}}設定ファイルのキーは暗号化されず、ファイルを開ける人なら誰でも読めてしまいます。',
    help: '{{provider}} のキーは環境変数（ファイルの外に名前を付けて保存する値）に入れ、その名前を指定してください。',
  },
  'context-too-small': {
    title: '{{model}} が一度に扱える量が足りません',
    meaning:
      'コンテキスト（一度に扱える文章の量）は {{contextTokens, number}} トークンになります。トークンは単語のかけらのような単位です。OpenClaw の指示文だけで、会話の前に約 ' +
      '{{agentPromptTokens, number}} ' +
      'トークンを使うため、少なくとも {{minimumTokens, number}} トークンが必要です。',
    help: 'もっと大きなコンテキストでモデルをロードするか、別のモデルを選んでください。',
  },
  'empty-route': {
    title: 'この順序では使えるモデルがなくなります',
    meaning: '選んだ順序に入るモデルがひとつもないため、どのモデルも応答できません。',
    help: '先に該当するモデルを追加するか、別の順序を選んでください。',
  },
  'no-route': {
    title: 'モデルがまだ設定されていません',
    meaning: 'どのモデルが応答するのか、OpenClaw の設定に書かれていません。',
    help: 'セットアップを実行してモデルを選んでください。',
  },
  'agent-missing': {
    title: 'エージェント「{{id}}」は設定にありません',
    meaning: '設定にあるエージェント: {{known}}。',
    help: 'このうちの一つを指定してください。指定しなければ、ふだん応答するエージェントになります。',
  },
  'state-unreadable': {
    title: 'Hearth 自身のファイルを読み込めません',
    meaning: '{{because}}{{path}} には手を加えていません。',
    help: 'ファイルの状態を確かめてから、もう一度お試しください。',
  },
  'state-damaged': {
    title: 'Hearth 自身のファイルが壊れていました',
    meaning:
      '{{path}} を完全には読み込めなかったため、作り直しました。保存されていた内容の一部またはすべてが失われている可能性があります。',
    help: 'Hearth の設定を確認してください。壊れたファイルは {{kept}} に残してあります。',
  },
  'state-newer': {
    title: '新しいバージョンの Hearth が使われていました',
    meaning: '{{path}} に、このバージョンの知らない項目（{{keys}}）があります。そのまま残しますが、使われません。',
    help: 'Hearth を更新してください。',
  },
  'history-missing': {
    title: 'その変更は履歴にありません',
    meaning: 'Hearth は変更のたびに直前の設定ファイルを控えていますが、この変更の控えは見つかりませんでした。',
    help: '変更の一覧を開き、そこから選び直してください。',
  },
  'history-unreadable': {
    title: 'Hearth の履歴を読み取れません',
    meaning: '{{because}}履歴がないと取り消せないため、何も変更していません。',
    help: '{{path}} を確かめてから、もう一度試してください。',
  },
  'undo-conflict': {
    title: 'この設定はそのあとにも変更されています',
    meaning:
      '取り消そうとしている変更のあとに、{{keys}} が別に編集されました。いま取り消すと、新しい編集が失われます。',
    help: '新しいほうの変更を先に取り消すか、手作業で設定してください。',
  },
  'finding-missing': {
    title: 'その診断結果は古くなっています',
    meaning: '前回見つかった内容は、もう当てはまりません。すでに解決している可能性があります。',
    help: 'もう一度診断してください。',
  },
  'cannot-balance': {
    title: 'このままではマシンに処理を分けられません',
    meaning: '{{because}}何も書き込んでいません。',
    help: 'ここに挙げた内容を直してから、もう一度お試しください。',
  },
  'file-exists': {
    title: '同じ名前のファイルがあります',
    meaning: '{{path}} はすでにあります。置き換えてよいと指定されないかぎり、Hearth はそのまま残します。',
    help: '別の名前を付けるか、置き換えを許可してください。',
  },
  'file-refused': {
    title: 'その場所には保存できません',
    meaning: '{{because}}保存しようとしたファイルは {{path}} です。',
    help: 'すでにあるフォルダーの中のファイルを、フルパスで指定してください。',
  },
  'key-not-taken': {
    title: 'キーを受け取れませんでした',
    meaning: '{{because}}何も保存していません。',
    help: '{{envName}}のキーをコピーしてから、もう一度お試しください。',
  },
  'routing-not-sent': {
    title: '{{ref}}がどこで動くかを約束できません',
    meaning: '{{because}}何も変更していません。',
    help: 'OpenRouterのモデルを選ぶか、OpenClawを更新してください。',
  },
  'settings-unreadable': {
    title: 'エージェントの設定を読めません',
    meaning: '{{path}} は開けないか JSON ではないため、中の設定は使われていません。何も変更していません。',
    help: 'このファイルを直すか移動してから、もう一度お試しください。',
  },
  'settings-readonly': {
    title: 'エージェントの設定が書き込み禁止です',
    meaning: 'このアカウントは {{path}} を変更できません。何も変更していません。',
    help: 'このファイルとフォルダへの書き込みを許可してから、もう一度お試しください。',
  },
  'settings-locked': {
    title: 'エージェントの設定が使用中です',
    meaning: '別のプログラムが {{path}} を使っています。何も変更していません。',
    help: '少し待ってからお試しください。続く場合は OpenClaw のゲートウェイを再起動してください。',
  },
  'patience-not-offered': {
    title: 'この OpenClaw には設定がありません',
    meaning: '{{because}}何も変更していません。',
    help: '最新の OpenClaw をインストールしてから、もう一度お試しください。',
  },
  'openclaw-missing': {
    title: 'OpenClawがインストールされていません',
    meaning: '通常の場所を探しましたが、openclawというコマンドはありませんでした。',
    help: 'OpenClawをインストールしてから、もう一度お試しください。',
  },
  'drill-impossible': { title: '訓練の対象がありません', meaning: '{{because}}', help: '先に設定を済ませてください。' },
  'guard-elsewhere': {
    title: '見守りはすでに動いています',
    meaning: 'このマシンの別のHearthがローカルサーバーを見守っています。二つあると互いに邪魔になります。',
    help: 'もう一方を止めるか、そのままお任せください。',
  },
  'practice-failed': {
    title: '練習モードを始められませんでした',
    meaning:
      '練習用のモデルサーバーまたは設定ファイルを用意できませんでした：{{detail}}。実際の設定ファイルには触れていません。',
    help: 'Hearth を終了して開き直し、もう一度練習モードを始めてください。',
  },
  cancelled: {
    title: '中止しました',
    meaning: '完了する前に中止されました。何も変更していません。',
    help: 'いつでも最初からやり直せます。',
  },
  forbidden: {
    title: 'このページからは Hearth を操作できません',
    meaning: 'Hearth が開いたウインドウ以外からの操作か、アクセスの期限が切れています。',
    help: 'アプリから、または Hearth が表示したリンクから開き直してください。',
  },
  'bad-request': {
    title: 'Hearth がリクエストを理解できませんでした',
    meaning: '足りない部分、または形式の違う部分があります：{{issues}}',
    help: 'Hearth を終了して開き直し、すべての部品のバージョンをそろえてください。',
  },
  internal: {
    title: 'Hearth の内部で問題が起きました',
    meaning:
      '原因は Hearth にあり、お使いの環境ではありません。詳しい内容は Hearth のログに {{id}} として残っています。',
    help: 'もう一度お試しください。繰り返す場合は、{{id}} を添えて報告してください。',
  },
} satisfies Record<AppErrorKind, { title: string; meaning: string; help: string }>;

/** The Japanese of `errorDetailsEn`. */
export const errorDetailsJa = {
  'unreachable.refused': 'マシンは見つかりましたが、そのポートで待ち受けているアプリがありません。',
  'unreachable.timeout':
    '時間内に応答がありませんでした。マシンのスリープ、モデルのロード中、ファイアウォールなどが考えられます。',
  'unreachable.no-route':
    'このマシンからそのアドレスへの経路がありません。相手のマシンの電源が切れているか、別のネットワークか別のアドレスにある可能性があります。',
  'unreachable.dns': 'このネットワークに、その名前のマシンは見つかりません。',
  'unreachable.reset': 'いったんつながりましたが、相手側から切断されました。',
  'unreachable.tls': '暗号化された接続を確立できませんでした。手元のサーバーの多くは https ではなく http を使います。',
  'unreachable.address': 'Hearth で開けるアドレスではありません。',
  'not-a-model-server.html': 'Web ページが返ってきたので、別のアプリと思われます。',
  'not-a-model-server.json': '応答はありますが、モデルの一覧ではありません。',
  'not-a-model-server.text': 'モデルの一覧ではなく、ただのテキストが返ってきました。',
  'not-a-model-server.redirect': '別のアドレスへ転送されます。Hearth は指定されたアドレスにだけ問い合わせます。',
  'not-a-model-server.too-large': 'モデルの一覧としては長すぎる応答だったため、読み込みを打ち切りました。',
  'not-a-model-server.encoded': 'Hearth では読めない形式に圧縮または変換された応答でした。',
  'not-a-model-server.status': 'モデルの一覧ではなく、エラーが返ってきました（HTTP ステータス {{status}}）。',
  'needs-key.named': '{{envName}} に入っているキーは受け付けられませんでした。',
  'needs-key.unnamed': 'このサーバーはキーがないと応答しませんが、Hearth にはキーが指定されていません。',
  'server-said.auth': 'キーが受け付けられませんでした。',
  'server-said.context-overflow':
    'モデルをロードしたときのコンテキスト（一度に扱える文章の量）を超えるリクエストでした。',
  'server-said.tools-unsupported':
    'このモデルまたはサーバーはツールに対応していません。OpenClaw が作業するにはツールが必要です。',
  'server-said.load-failed': 'モデルをロードできませんでした。多くの場合、メモリ不足が原因です。',
  'server-said.model-not-loaded': 'モデルがロードされていません。',
  'server-said.busy': 'ほかの処理で混み合っているか、まだ起動の途中です。',
  'server-said.unknown-model': 'その名前のモデルはありません。',
  'server-said.route-absent': 'Hearth が試した方式のリクエスト（API）に対応していません。',
  'server-said.image-unsupported': 'このモデルまたはサーバーは画像を扱えません。',
  'server-said.thinking-unsupported':
    'このモデルは、指定された方法での思考（応答の前に考える動作）に対応していません。',
  'server-said.template-failed':
    '会話やツールを、このモデルが必要とする形に変換できませんでした。多くの場合、サーバーを更新するか、モデルの別のビルドを使うと解決します。',
  'server-said.bad-host':
    '許可されたアドレスでのリクエストにだけ応答し、このアドレスは許可されていません。許可するアドレスはサーバーの設定で決まります。',
  'server-said.download-failed': 'ダウンロードを終えられませんでした。理由はモデルサーバーのアプリで確認できます。',
  'server-said.other': 'Hearth の知らないエラーが返ってきました。',
  'ask-before-proving.address-unknown': '{{url}} というアドレスの行き先が分かりません。',
  'ask-before-proving.proxy-silent': '{{url}} はリクエストを中継しますが、このリクエストの行き先を知らせていません。',
  'ask-before-proving.closed-name':
    'この名前のモデルを動かせるのは開発元だけなので、{{url}} はおそらく外部に中継しています。',
  'ask-before-proving.provider-unknown': 'アドレスが分かりません。',
  'not-driven.not-certain':
    'どのサーバーなのかを確定できませんでした。Hearth は、確かに知っているサーバーだけを操作します。',
  'not-driven.not-offered': '今のこのサーバーには、Hearth が知っている操作の方法がありません。',
  'config-unreadable.permission': 'このアカウントには、ファイルを読む権限がありません。',
  'config-unreadable.not-a-file': '設定ファイルがあるはずの場所に、フォルダなど別のものがあります。',
  'config-unreadable.link': 'リンクの先がありません。',
  'config-unreadable.encoding': 'OpenClaw が読める文字コード（UTF-8）で保存されていません。',
  'config-unreadable.utf-16':
    'UTF-16 で保存されていますが、OpenClaw が読めるのは UTF-8 だけです。エディターで UTF-8 として保存し直してください。',
  'config-syntax.character': '{{line}} 行目の {{column}} 文字目に、ここには書けない「{{found}}」があります。',
  'config-syntax.line-end': '{{line}} 行目が途中で終わっています。{{column}} 文字目に何かが足りません。',
  'config-syntax.file-end': 'ファイルが途中で終わっています。{{line}} 行目に何かが足りません。',
  'config-syntax.invisible':
    '{{line}} 行目の {{column}} 文字目に、ここには書けない、目に見えない文字（{{found}}）があります。',
  'config-template.braces': '{{line}} 行目の {{column}} 文字目にある「{{found}}」は、テンプレートの一部です。',
  'config-template.variable':
    '{{line}} 行目の {{column}} 文字目にある「{{found}}」が引用符で囲まれていません。OpenClaw が変数を埋めるのは、"${NAME}" のように引用符で囲んだ文字列の中だけです。',
  'config-template.placeholder':
    '{{line}} 行目の {{column}} 文字目にある「{{found}}」は、値に置き換えるための目印です。',
  'config-unreadable.too-large': '設定ファイルとしては大きすぎます。',
  'config-unreadable.being-written': '別のプログラムがちょうど書き込んでいます。',
  'config-unreadable.io': '読み込み中にディスクのエラーが起きました。',
  'state-unreadable.permission': 'このアカウントには、ファイルを読む権限がありません。',
  'state-unreadable.not-a-file': 'ファイルがあるはずの場所に、別のものがあります。',
  'state-unreadable.damaged': 'ファイルが壊れていて、別の場所に移すこともできません。',
  'state-unreadable.io': 'ディスクのエラーが起きました。',
  'include-refused.missing': 'そのファイルがありません。',
  'include-refused.unreadable': 'そのファイルを読み込めません。',
  'include-refused.syntax': 'そのファイルに書き間違いがあり、読み込めません。',
  'include-refused.outside': 'そのファイルは設定ファイルのフォルダーの外にあり、OpenClaw は読み込みません。',
  'include-refused.circular': 'そのファイルは自分自身を読み込んでいます。',
  'include-refused.too-deep': 'ファイルの読み込みが深く重なりすぎています。',
  'include-refused.not-a-name': 'ファイル名ではないものが書かれています。',
  'include-refused.siblings': '読み込んだものが設定のまとまりではないのに、その横に設定があります。',
  'config-include.list': 'その部分は複数のファイルからできているため、どのファイルを変えるべきか決められません。',
  'config-include.outside': 'そのファイルは設定ファイルのフォルダーの外にあり、OpenClaw は読み込みません。',
  'config-include.unreadable': 'そのファイルを読み込めません。',
  'config-include.merged':
    '別に読み込まれるファイルも同じ場所を決めているため、変更しても OpenClaw には思ったとおりに伝わりません。',
  'config-readonly.env': 'OpenClaw が、設定の変更を禁止する指定で動いています。',
  'config-readonly.nix': 'このファイルは Nix が作成しており、編集しても元に戻されます。',
  'config-readonly.permission': 'このアカウントはファイルを読めますが、変更はできません。',
  'config-readonly.folder': 'このアカウントは、ファイルのあるフォルダに保存できません。',
  'config-readonly.owner': 'ファイルの所有者が別のアカウントです。',
  'config-edit-unsafe.duplicate-key': '{{key}} が 2 回以上書かれており、どれが有効なのか判断できません。',
  'config-edit-unsafe.group': '{{key}} は設定のまとまり { … } ですが、OpenClaw が求めるのはリスト [ … ] です。',
  'config-edit-unsafe.list': '{{key}} はリスト [ … ] ですが、OpenClaw が求めるのは設定のまとまり { … } です。',
  'config-edit-unsafe.text': '{{key}} は文字列ですが、OpenClaw が求めるのは設定のまとまり { … } です。',
  'config-edit-unsafe.number': '{{key}} は数値ですが、OpenClaw が求めるのは設定のまとまり { … } です。',
  'config-edit-unsafe.switch': '{{key}} は true か false ですが、OpenClaw が求めるのは設定のまとまり { … } です。',
  'config-edit-unsafe.null': '{{key}} は空の値ですが、OpenClaw が求めるのは設定のまとまり { … } です。',
  'config-edit-unsafe.check-failed': '{{key}} を試しに編集したところ、意図した内容として読み取れませんでした。',
  'disk.full': 'ディスクに空きがありません。',
  'disk.permission': 'このアカウントは、その場所に保存できません。',
  'disk.not-replaceable':
    'このファイルは、一度に置き換えられないドライブ上にあるか、単独でマウントされています。少しずつ書き込むと、途中で切れたファイルが残るおそれがあります。',
  'disk.not-kept': '所有者、グループ、アクセス制御リスト、または拡張属性を引き継げないため、何も書き込みませんでした。',
  'disk.io': 'ディスクのエラーが起きました。',
  'openclaw-rejects.true': 'このファイルは、もともと受け付けられない状態でした。',
  'openclaw-rejects.false':
    '今のファイルに問題はありませんが、この変更を加えると受け付けられなくなるため、何も書き込んでいません。',
  'openclaw-failed.timeout': '時間内に応答がありませんでした。',
  'openclaw-failed.crash': 'エラーで終了しました：{{detail}}。',
  'plain-key-refused.public-host': '{{url}} はご自分のネットワークの外にあるため、そのキーは本物の秘密情報です。',
  'plain-key-refused.unknown-host':
    '{{url}} の接続先がわからないため、キーがご自分のネットワークの外に出るおそれがあります。',
  'plain-key-refused.looks-secret': '入力された値は、目印ではなく本物の秘密情報のように見えます。',
  'cannot-balance.too-few': '処理を分けるには、2 台以上のマシンが必要です。',
  'cannot-balance.same-machine': '{{subject}} が 2 回指定されています。同じモデルどうしで処理は分けられません。',
  'cannot-balance.name':
    '「{{subject}}」は共通の名前に使えません。改行と * を含まず、os.environ/ で始まらない文字列にしてください。',
  'cannot-balance.url': '「{{subject}}」は問い合わせできるアドレスではありません。',
  'cannot-balance.model': '{{subject}} のモデルが指定されていません。',
  'cannot-balance.key-name': '「{{subject}}」は環境変数の名前ではありません。',
  'file-refused.relative': 'フルパスではありません。',
  'file-refused.no-folder': 'フォルダーがありません。Hearth がフォルダーを作ることはありません。',
  'file-refused.not-a-file': 'その場所には、通常のファイルではないものがあります。',
  'file-refused.config': 'それは OpenClaw の設定ファイルです。',
  'key-not-sent.not-a-key-name':
    'キーを入れる変数の名前ではありません。名前の末尾は KEY、TOKEN、SECRET のいずれかです。',
  'key-not-sent.hosted-key':
    'ホスト型の提供元のキーが入っています。--hosted-key で明示しない限り、ほかへは送りません。',
  'key-not-sent.unknown-server': 'キーを送るのは、Hearth が見分けたサーバーか、設定に書かれたサーバーだけです。',
  'file-refused.taken-place': 'その場所は OpenClaw、Hearth、システム、またはほかのプログラムのものです。',
  'file-refused.not-ours':
    'Hearth が置き換えるのは自分で書いたファイルだけですが、このファイルは Hearth が書いたものではありません。',
  'history-unreadable.permission': 'お使いのアカウントには読み取る権限がありません。',
  'history-unreadable.not-ours': 'その場所にリンク、または別のアカウントのフォルダーがあります。',
  'history-unreadable.io': 'ディスクのエラーが発生しました。',
  'key-not-taken.no-clipboard': 'この動かし方では、ページに見られずに読めるクリップボードがありません。',
  'key-not-taken.empty': 'クリップボードに文字がないか、何も入力されていません。',
  'key-not-taken.not-a-key': '受け取った内容はキーに見えません。短すぎるか、長すぎるか、空白や引用符を含んでいます。',
  'key-not-taken.no-provider': 'この提供元のキーをOpenClawがどの名前で探すのか、Hearthにはわかりません。',
  'key-not-taken.not-a-key-name': 'キーを入れる変数の名前ではありません。',
  'key-not-taken.not-ours': 'OpenClawのキーのファイルがリンクであるか、別の人のものです。',
  'key-not-taken.unclear-file': 'OpenClawのキーのファイルに閉じていない引用符などがあり、正しく読めません。',
  'routing-not-sent.not-a-router': 'OpenRouterを通らないため、提供元を選べません。',
  'routing-not-sent.release-too-old': 'インストールされているOpenClawは、この指定を送りません。',
  'routing-not-sent.responses-api': 'Responses APIでは、OpenClawはこの指定を送りません。',
  'routing-not-sent.release-unknown':
    'どのOpenClawが入っているかわからないため、指定が送られるかどうかもわかりません。',
  'patience-not-offered.release': 'OpenClaw {{version}} は古すぎます。',
  'patience-not-offered.no-openclaw': 'OpenClaw が見つかりません。',
  'drill-impossible.no-local': '経路に、失敗しうるローカルモデルがありません。',
  'drill-impossible.no-route': '経路がまだありません。',
  'drill-impossible.practice': '練習モードのモデルは模擬なので、答えは何の証明にもなりません。',
} satisfies Record<ErrorDetailKey, string>;
