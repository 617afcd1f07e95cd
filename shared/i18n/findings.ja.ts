// Japanese texts of the doctor's findings: what was seen, what it means and what helps.
import type { FindingKind } from '../doctor/types.ts';

/** The Japanese of `findingsEn`: the same kinds and the same variables. */
export const findingsJa = {
  'server-reached': {
    title: 'モデルサーバーが応答しています',
    meaning: '{{url}} の {{name}} に到達でき、モデルの一覧も取得できました。',
    help: '対処は不要です。',
  },
  'server-dead': {
    title: '{{url}} のモデルサーバーが応答しません',
    meaning:
      'OpenClaw がモデルに到達できません。経路にフォールバックがあればそちらが応答しますが、古いバージョンでは切り替わりません。',
    help: 'モデルサーバーを起動するか、復旧するまで「ホスト型優先」に切り替えてください。',
  },
  'server-hangs': {
    title: 'モデルサーバーの応答が返ってきません',
    meaning:
      '{{url}} に問い合わせましたが、時間内に何も返ってきませんでした。多くの場合、モデルをロードしている途中（コールドスタート）です。',
    help: '数分待ってから、もう一度診断してください。変わらなければモデルサーバーを再起動してください。',
  },
  'server-no-route': {
    title: 'このマシンから {{url}} に到達できません',
    meaning:
      'このアドレスへの経路がありません。相手のマシンの電源が切れているか、別のネットワークにあるか、アドレスが変わった可能性があります。',
    help: '電源が入っていて同じネットワークにあり、アドレスが変わっていないか確認してください。Mac では「システム設定」の「プライバシーとセキュリティ」で「ローカルネットワーク」も許可してください。',
  },
  'server-needs-key': {
    title: 'モデルサーバーがキーを求めています',
    meaning: '{{url}} は正しいキーがないと応答しません。キーがないか、違うキーが使われています。',
    help: 'もう一度セットアップを実行し、キーの入った環境変数の名前を指定してください。',
  },
  'local-network-blocked': {
    title: 'このマシンからは {{url}} に届きますが、Gateway からは届いていません',
    meaning:
      'Hearth からは応答を得られましたが、Gateway のログには「No route to host」（到達できない）と残っています。macOS では、アプリがローカルネットワークを使うには許可が必要です。' +
      'Gateway のようにバックグラウンドで動くものは、確認の画面も出ないまま遮断されます。',
    help:
      '「システム設定」の「プライバシーとセキュリティ」にある「ローカルネットワーク」で、Node と OpenClaw を許可してください。一覧にない場合は、ターミナルで「openclaw gateway stop」、' +
      '続けて「openclaw gateway run」を実行するか、ターミナルから起動した LiteLLM など、この Mac の上の中継を経由させてください。',
  },
  'model-listed': {
    title: 'サーバーの一覧にこのモデルがあります',
    meaning: '{{model}} は {{url}} の一覧にあり、OpenClaw の設定と名前が一致しています。',
    help: '対処は不要です。',
  },
  'model-missing': {
    title: 'サーバーの一覧にこのモデルがありません',
    meaning: '{{url}} の一覧に {{model}} がありません。削除されたか、サーバー側での表記が異なる可能性があります。',
    help: 'もう一度セットアップを実行し、サーバーの一覧からモデルを選んでください。',
  },
  'model-loaded': {
    title: 'モデルはロード済みです',
    meaning: '{{model}} はメモリに載っており、すぐに応答を始められます。',
    help: '対処は不要です。',
  },
  'model-not-loaded': {
    title: 'モデルがロードされていません',
    meaning:
      '{{model}} は、応答の前にまずメモリへ読み込む必要があります。その間、最初のメッセージは止まっているように見えます。',
    help: 'サーバーでモデルをロードし、ロードしたままにしてください。',
  },
  'loaded-unknown': {
    title: 'ロード済みかどうかをサーバーが知らせていません',
    meaning: '{{model}} がまだメモリに載っていない場合、最初の応答だけ大幅に時間がかかります。',
    help: '動作確認を実行してください。同時にモデルもロードされます。',
  },
  'context-matches': {
    title: 'コンテキストの大きさは合っています',
    meaning:
      'OpenClaw の設定では {{model}} を {{configuredTokens, number}} トークンとしており、サーバーでは {{serverTokens, number}} トークンまで扱えます。',
    help: '対処は不要です。',
  },
  'context-too-large': {
    title: 'コンテキストの設定がサーバーより大きくなっています',
    meaning:
      'OpenClaw の設定では {{model}} を {{configuredTokens, number}} トークンとしていますが、サーバーでは {{serverTokens, number}} ' +
      'トークンまでしか扱えません。会話が長くなるとエラーになり、この場合はフォールバックも働きません。',
    help: 'OpenClaw の設定を {{serverTokens, number}} に下げるか、もっと大きなコンテキストでモデルをロードしてください。',
  },
  'context-unknown': {
    title: 'コンテキストの大きさを比べられませんでした',
    meaning: '{{model}} が一度に扱える量を、OpenClaw の設定とサーバーの両方から確かめることができませんでした。',
    help: 'ロードしたときのコンテキストの大きさをサーバーで調べ、セットアップで同じ値を指定してください。',
  },
  'context-short': {
    title: 'コンテキストが小さめです',
    meaning:
      '{{model}} が一度に扱えるのは {{contextTokens, number}} トークンです。OpenClaw は会話の前に約 {{agentPromptTokens, number}} トークンを使うため、' +
      '{{roomyContextTokens, number}} 未満では会話の余地が少なく、' +
      '{{minimumContextTokens, number}} 未満では動作しません。',
    help: 'もっと大きなコンテキストでモデルをロードし、もう一度セットアップを実行してください。',
  },
  'answer-prompt': {
    title: 'モデルはすぐに応答します',
    meaning: '{{model}} は {{seconds, number}} 秒で応答を始めました。',
    help: '対処は不要です。',
  },
  'answer-slow': {
    title: '応答は遅いものの、モデルは動いています',
    meaning:
      '{{model}} が応答を始めるまで {{seconds, number}} 秒以上かかりました。多くの場合、モデルのロード中だったためで、次からは早くなります。',
    help: 'サーバーでモデルをロードしたままにし、もう一度診断してください。',
  },
  'answer-none': {
    title: 'モデルから応答がありません',
    meaning:
      '{{model}} に短いメッセージを送りましたが、何も返ってきませんでした。起動に時間がかかっているのではなく、接続に失敗しています。',
    help: 'モデルサーバーを再起動してモデルをロードし、もう一度診断してください。',
  },
  'answer-failed': {
    title: 'モデルがエラーを返しました',
    meaning: '{{model}} に短いメッセージを送りましたが、サーバーが受け付けませんでした。',
    help: 'モデルサーバーを開き、モデルがロードされ、そこで動くかを確認してください。',
  },
  'safety-narrow': {
    title: 'このローカルモデルは Web を開けます',
    meaning:
      'ローカルモデルはプロバイダー側のフィルターを通りません。Web ページやメッセージに隠された文章が {{model}} に指示を出すこと（プロンプトインジェクション）があり、Web ツールが使えると被害が広がります。',
    help: 'このモデルの Web ツールとブラウザーをオフにしてください。ホスト型モデルはこれまでどおり使えます。',
  },
  'safety-narrowed': {
    title: 'このローカルモデルの Web ツールはオフです',
    meaning:
      '{{model}} は検索、Web ページの閲覧、ブラウザーを使えないため、そこに隠された文章から指示を受けることはありません。メッセージやファイルからは受ける可能性があります。',
    help: '用途を絞り、長い会話を要約するコンパクションは有効のままにしてください。',
  },
  'config-valid': {
    title: '設定は OpenClaw で有効です',
    meaning: '現在の設定ファイルを OpenClaw が読み込み、問題は見つかりませんでした。',
    help: '対処は不要です。',
  },
  'config-invalid': {
    title: '設定が OpenClaw に受け付けられません',
    meaning: 'OpenClaw が指摘した内容：{{issues}}',
    help: '「hearth repair」を実行するか、ここのボタンで OpenClaw に修復させてください。最後の変更を取り消すこともできます。',
  },
  'config-unchecked': {
    title: '設定は OpenClaw で検査されていません',
    meaning: '設定が有効かどうかを確実に判断できるのは OpenClaw だけですが、問い合わせることができませんでした。',
    help: 'このマシンに OpenClaw をインストールするか、起動することを確かめてから、もう一度診断してください。',
  },
  'mode-replace': {
    title: 'ホスト型モデルが使えない設定です',
    meaning:
      'models.mode が「replace」になっているため、OpenClaw は設定ファイルに書かれたモデルしか使えません。ローカルモデルが止まっても、ホスト型モデルに切り替わりません。',
    help: '意図した設定でなければ「merge」に変更してください。',
  },
  'policy-shuts-out': {
    title: '経路にあるモデルを選べません',
    meaning:
      'チャットで選べるモデルは agents.defaults.modelPolicy.allow に書かれていますが、{{model}} はそこに含まれていません。',
    help: 'この一覧にモデルを追加してください。',
  },
  'gateway-mode-missing': {
    title: 'Gateway をどこで動かすかが設定されていません',
    meaning:
      'Gateway（ゲートウェイ）は、OpenClaw でメッセージを受け取る部分です。gateway.mode の設定がないと起動しません。',
    help: 'gateway.mode を「local」（このマシンで動かす）に設定してください。',
  },
  'gateway-up': {
    title: 'Gateway は動いています',
    meaning: 'OpenClaw でメッセージを受け取る部分が、ポート {{port}} で応答しています。',
    help: '対処は不要です。',
  },
  'gateway-down': {
    title: 'Gateway が動いていません',
    meaning:
      'OpenClaw でメッセージを受け取る部分が、このマシンのポート {{port}} で応答しません。動き出すまで、メッセージはモデルに届きません。',
    help: 'ターミナルで「openclaw gateway restart」を実行し、もう一度診断してください。',
  },
  'no-local-model': {
    title: '経路にローカルモデルがありません',
    meaning: 'すべてのメッセージがホスト型モデルに送られ、このマシンの外に出ます。',
    help: 'セットアップを実行し、ローカルモデルを追加してください。',
  },
  'no-route': {
    title: 'モデルが設定されていません',
    meaning: 'どのモデルが応答するのか、OpenClaw の設定に書かれていません。',
    help: 'セットアップを実行してモデルを選んでください。',
  },
  'not-proven': {
    title: 'このモデルはまだ動作確認をしていません',
    meaning: 'いまの設定で {{model}} が最後まで正しく応答することを、Hearth はまだ確かめていません。',
    help: '動作確認を実行してください。方式ごとに短いリクエストを 1 回ずつ送ります。',
  },
  'fallback-too-small': {
    title: '長い会話を引き継げないフォールバックがあります',
    meaning:
      '{{model}} が一度に扱えるのは {{windowTokens, number}} トークンですが、{{other}} との会話は {{grownTokens, number}} トークンになるまで要約されません。' +
      '{{model}} に収まらない長さの会話はそこでエラーになり、次のフォールバックも働きません。',
    help: 'OpenClaw が見込む {{other}} の大きさを下げて早めに要約させるか、もっと大きなコンテキストのフォールバックを選んでください。',
  },
  'fallbacks-one-provider': {
    title: 'フォールバックがすべて同じプロバイダーです',
    meaning:
      '代わりに応答するモデルは、どれも {{provider}} を通ります。そこでの未払い、利用上限、障害のどれか一つで、すべてが同時に止まります。',
    help: '別のプロバイダーのモデルか、2 つ目のローカルモデルを加えてください。',
  },
  'chain-one-machine': {
    title: '経路のモデルがすべて同じマシンにあります',
    meaning: '{{machine}} が止まっているときや手いっぱいのときは、経路のどのモデルも応答できません。',
    help: '別のマシンのモデルを加えるか、外に送ってもよければホスト型モデルを加えてください。',
  },
  'default-agent-not-reached': {
    title: 'デフォルトのエージェントがローカルモデルを使っていません',
    meaning:
      'ふだん応答するエージェント {{agent}} には専用のモデル {{model}} が設定されているため、この順番に従いません。',
    help: 'このエージェントも順番に従わせます。',
  },
  'agents-not-reached': {
    title: 'ローカルモデルを使わないエージェントがあります',
    meaning: '専用のホスト型モデルを持ち、この順番に従わないエージェント: {{agents}}。',
    help: '順番に従わせます。意図した設定なら、そのままでかまいません。',
  },
  'agents-never-fall-back': {
    title: 'フォールバックのないエージェントがあります',
    meaning:
      '専用のローカルモデルには共通のフォールバックが使われません。そのモデルが止まると応答できないエージェント: {{agents}}。',
    help: '順番に従わせます。',
  },
  'fallback-late': {
    title: 'フォールバックまで時間がかかります',
    meaning:
      '{{model}} が止まったり途中で切れたりすると、{{other}} が応答するまで OpenClaw は {{minutes, number}} 分ほど試し続けます。メッセージのたびに同じだけ待つことになります。',
    help: 'すぐに切り替えるようにしてください。1 秒ほどで {{other}} が応答します。',
  },
  'fallback-after-tries': {
    title: 'フォールバックの前に試し直しています',
    meaning:
      '{{model}} が止まったり途中で切れたりすると、OpenClaw は {{retries, number}} 回試し直し、そのあとで {{other}} が応答します。メッセージのたびに同じだけ待つことになります。',
    help: 'すぐに切り替えるようにしてください。1 秒ほどで {{other}} が応答します。',
  },
  'workspace-retries': {
    title: 'ワークスペースの設定でフォールバックが遅れます',
    meaning:
      '{{agent}} のワークスペースの設定により、OpenClaw は {{model}} を {{retries, number}} 回試し直し、そのあとで {{other}} が応答します。エージェントの設定より、' +
      'ワークスペースの設定が優先されます。',
    help: 'ワークスペースの .openclaw/settings.json で、retry.provider.maxRetries を変更してください。',
  },
  'few-retries-alone': {
    title: 'フォールバックがないのに早くあきらめます',
    meaning:
      'フォールバックがなく、試し直す回数を減らしているエージェント: {{agents}}。モデルが一度失敗しただけで、応答がないまま終わります。',
    help: 'OpenClaw に試し続けさせてください。フォールバックができると、この設定は自動で元に戻ります。',
  },
  'settings-unreadable': {
    title: 'OpenClaw が {{agent}} の設定を読めません',
    meaning: '{{file}} は開けないか JSON ではないため、中の設定は使われていません。',
    help: 'ファイルを直すか移動してから、もう一度診断してください。',
  },
  'nothing-steps-in': {
    title: 'ローカルモデルの代わりになるモデルがありません',
    meaning:
      '「ローカルのみ」では {{model}} だけに問い合わせます。一覧にはホスト型モデルもありますが（{{others, number}} 個）、意図して外しています。',
    help: '何も外に送らないのであれば、対処は不要です。送ってもよければ「ローカル優先」に切り替えてください。',
  },
  'fallback-repeats': {
    title: '同じモデルが経路に 2 回あります',
    meaning: '{{model}} は一度失敗したあとにもう一度試されるため、次のモデルに移るまでに同じ時間がもう一度かかります。',
    help: '2 つ目を取り除いてください。',
  },
  'hosted-key-missing': {
    title: 'OpenClaw に {{provider}} のキーがありません',
    meaning:
      '{{model}} は経路にありますが、OpenClaw はそこにサインインできないと答えています。必要なときに飛ばされてしまいます。',
    help: 'OpenClaw に {{provider}} のキーを設定するか、経路からこのモデルを外してください。',
  },
  'answer-crowds-window': {
    title: '応答の上限がコンテキストの多くを占めています',
    meaning:
      '{{model}} は最大 {{maxTokens, number}} トークンの応答を返す設定で、一度に扱えるのは {{windowTokens, number}} トークンです。OpenClaw ' +
      'はその分を空けておくため、OpenClaw 自身の約 {{agentPromptTokens, number}} トークンと会話のための余地がわずかになります。',
    help: '応答の上限を短くしてください。コンテキストの 4 分の 1 で十分です。',
  },
  'timeout-too-short': {
    title: 'OpenClaw が {{provider}} を待つ時間が短すぎます',
    meaning:
      '応答の最初の言葉を {{seconds, number}} 秒しか待たず、コールドスタートには足りません。固まったサーバーを試し続ける設定では、5 回待った時点でやり取り全体が打ち切られ、' +
      'フォールバックには問い合わせません。',
    help: '{{defaultTimeoutS}} 秒待つようにしてください。',
  },
  'timeout-missing': {
    title: 'OpenClaw が {{provider}} をいつまでも待ちます',
    meaning:
      'timeoutSeconds の設定がありません。ローカルサーバーがリクエストを受け取ったまま固まると、OpenClaw は終わりなく待ち続け、フォールバックには問い合わせません。',
    help: '{{defaultTimeoutS}} 秒に設定してください。',
  },
  'config-refused': {
    title: '設定を使えません',
    meaning: 'いまのままでは、OpenClaw は設定を何も読み込みません。',
    help: 'ファイルを直してから、もう一度診断してください。',
  },
  'name-unknown': {
    title: 'OpenClaw は {{name}} というモデルを知りません',
    meaning: 'この名前は {{taken}} として扱われますが、そのモデルはありません。送ったメッセージはすべて失敗します。',
    help: '設定にあるプロバイダーと、その一覧にあるモデルを使い、「プロバイダー/モデル」の形で書いてください。',
  },
  'name-meant': {
    title: 'OpenClaw は {{name}} というモデルを知りません。{{meant}} のことですか？',
    meaning: 'この名前は {{taken}} として扱われますが、そのモデルはありません。送ったメッセージはすべて失敗します。',
    help: '代わりに {{meant}} と書いてください。',
  },
  'name-empty': {
    title: '{{name}} という名前はモデルを指していません',
    meaning: '名前の一部が空なので、OpenClaw はこれを飛ばして別のモデルを使います。',
    help: '「プロバイダー/モデル」の形で書くか、取り除いてください。',
  },
  'model-meant': {
    title: 'サーバーの一覧に {{model}} がありません。{{meant}} のことですか？',
    meaning: '{{url}} の一覧に {{model}} はありませんが、よく似た名前のモデルがあります。',
    help: '代わりに {{meant}} と書いてください。',
  },
  'model-unlisted': {
    title: 'このモデルは設定の一覧にありません',
    meaning:
      'それでも OpenClaw は {{provider}} に {{model}} を求めます。コンテキストは、サーバーで扱える量にかかわらず {{countedTokens, number}} トークンと見込まれます。',
    help: 'もう一度セットアップを実行してこのモデルを選び、コンテキストの大きさを設定してください。',
  },
  'variable-not-set': {
    title: 'Hearth から見える範囲で、変数 {{variable}} が設定されていません',
    meaning:
      '{{key}} で使われています。OpenClaw がサービスの設定など別の場所から読み込む場合、実際の問い合わせ先は Hearth からは見えません。',
    help: 'OpenClaw の .env ファイルか、設定の env.vars に {{variable}} を書くと、どちらからも読み込めます。',
  },
  'server-not-found': {
    title: 'ここからは {{url}} を確かめられません',
    meaning:
      '{{host}} という名前は、このマシンでは見つかりません。コンテナの中など、OpenClaw が動く場所ではサーバーに届く可能性があります。',
    help: 'OpenClaw がこのマシンで動いている場合は、名前を直すか、数字のアドレスを書いてください。',
  },
  'container-address': {
    title: '{{url}} の代わりに {{looked}} を確かめました',
    meaning:
      'コンテナの中の OpenClaw は、このマシンをこの名前で呼びます。{{looked}} についての結果は、そこにあるサーバーのものです。',
    help: 'OpenClaw をコンテナで動かしていない場合は、設定に {{looked}} と書いてください。',
  },
  'built-in-key-missing': {
    title: 'OpenClaw はまだ {{provider}} のモデルを使えません',
    meaning:
      '設定に {{provider}} の項目がありません。その場合、OpenClaw は変数 {{variable}} が設定されているときだけ使いますが、設定されていません。',
    help: 'OpenClaw の .env ファイルで {{variable}} を {{value}} に設定するか、項目を書き込むセットアップを実行してください。',
  },
} satisfies Record<FindingKind, { title: string; meaning: string; help: string }>;

/** The Japanese of `findingSourcesEn`. */
export const findingSourcesJa = {
  model: 'OpenClaw はコンテキストの大きさを {{key}} から読み取っています。',
  provider:
    'OpenClaw はコンテキストの大きさを {{key}} から読み取っています。このプロバイダーのすべてのモデルに共通の値です。',
  default: '設定にコンテキストの大きさがないため、OpenClaw は既定値を使います。',
};
