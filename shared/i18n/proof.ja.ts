// Japanese texts of a verification: what each step came to, remedies and reasons of settings.
import type { ProofCode } from '../verification/codes.ts';
import type { RemedyId } from '../servers/remedies.ts';
import type { SettingReason } from '../verification/setting-reason.ts';
import type { StepId } from '../verification/types.ts';
import type { asidesEn, canariesEn, ProofWords } from './proof.en.ts';

/** The Japanese of `proofEn`: the same codes and the same variables. */
const proofJa = {
  // any step
  passed: { title: '問題ありません', means: 'OpenClaw で安心して使えます。', helps: '' },
  'not-asked': {
    title: '試していません',
    means: 'このステップは省かれたため、結果は分かりません。',
    helps: '知りたいときに実行してください。短いステップより時間がかかります。',
  },
  'needs-earlier': {
    title: '前のステップが失敗したため、省きました',
    means: '先に失敗した点が直らないと、このステップでは何も分かりません。',
    helps: '前のステップの問題を直してから、もう一度動作確認をしてください。',
  },
  'server-error': {
    title: 'モデルサーバーがエラーを返しました',
    means:
      'リクエストは受け付けましたが、Hearth の知らない理由で失敗しました。OpenClaw からのメッセージも同じように失敗します。',
    helps: 'ここに示したサーバーの言葉を読み、サーバーのログを確認してください。',
  },
  'route-absent': {
    title: 'この方式のリクエストに対応していません',
    means:
      'OpenClaw がモデルサーバーと話す方式（API）は、Chat Completions と Responses の 2 つです。試した方式は、このアドレスにはありません。',
    helps: 'アドレスを確認するか（多くは /v1 で終わります）、サーバーを更新してください。',
  },
  'no-answer': {
    title: '応答がありませんでした',
    means: 'サーバーにつながらなかったか、何も言わずに切断されました。',
    helps: 'このアドレスとポートでサーバーが動いているかを確認し、もう一度お試しください。',
  },
  'too-slow': {
    title: '応答に時間がかかりすぎました',
    means: 'このステップの制限時間内に何も返ってきませんでした。長く返事がなければ、OpenClaw も待つのをやめます。',
    helps: '先にモデルをロードしておくか、もっと小さいモデルや速いモデルを選んでください。',
  },
  'roles-must-alternate': {
    title: '利用者のメッセージが 2 つ続くと、チャットテンプレートが断ります',
    means:
      'このテンプレートは、利用者とアシスタントが交互に話すことを求めます。OpenClaw は最初のリクエストから、あなたのメッセージと、実行中の作業についてのメッセージを続けて送ります。このテンプレートのままでは ' +
      'OpenClaw は動きません。',
    helps: '続けて受け付けるテンプレートを持つ、モデルの別のビルドを使ってください。',
  },
  'role-refused': {
    title: 'OpenClaw が使う役割を、チャットテンプレートが断ります',
    means:
      'OpenClaw のリクエストはシステムメッセージで始まり、ツールの結果も運びます。このテンプレートはそれらを扱えないため、このままでは OpenClaw は動きません。',
    helps: 'それらを受け付けるテンプレートを持つ、モデルの別のビルドを使ってください。',
  },
  // there
  'not-listed': {
    title: 'この名前のモデルはサーバーにありません',
    means:
      'OpenClaw は名前を一字一句そのまま送ります。大文字と小文字、提供元の名前、タグが違うだけで、別のモデルとして扱われます。',
    helps: 'サーバーの一覧からモデルを選んでください。',
  },
  'list-unreadable': {
    title: 'モデルの一覧ではないものが返ってきました',
    means: '応答はありますが、モデルサーバーの答え方ではありません。',
    helps: 'アドレスとポートを確認してください。別のアプリが使っていることがあります。',
  },
  redirected: {
    title: '別のアドレスへ転送されます',
    means: '会話やキーが、指定していない相手に渡ってしまうため、Hearth は転送先をたどりません。',
    helps: '転送先を信頼できる場合は、そのアドレスを指定してください。',
  },
  'key-missing': {
    title: 'サーバーがキーを求めています',
    means: 'キーを送った相手にだけ応答します。このままでは OpenClaw はキーを送りません。',
    helps: 'キーを環境変数（設定ファイルの外に名前を付けて保存する値）に入れ、その名前を Hearth に指定してください。',
  },
  'key-refused': {
    title: 'キーが受け付けられませんでした',
    means: 'OpenClaw のメッセージも、毎回断られます。',
    helps: 'サーバーの設定でキーを確かめ、環境変数に同じキーが入っているかを確認してください。',
  },
  'wrong-base-url': {
    title: 'アドレスが途中で終わっています',
    means:
      'サーバーはこのアドレスで応答しますが、リクエストの受付はその先（多くは /v1）にあります。LM Studio は知らないリクエストにも「200 OK」と答えるため、間違いに気づきにくくなります。',
    helps: 'アドレスの末尾に /v1 を付けてください。',
  },
  'another-server': {
    title: '別のサーバーが応答しています',
    means: '以前このアドレスで見つかったサーバーではないため、これまでに分かったことは当てはまらないかもしれません。',
    helps: 'どのサーバーが動いているはずかを確かめ、選び直してください。',
  },
  'several-copies': {
    title: '同じモデルが重複してロードされています',
    means:
      '複製どうしがメモリを分け合い、コンテキスト（一度に扱える文章の量）の小さいほうへリクエストが届くこともあります。',
    helps: 'ひとつだけ残して、ほかをアンロードしてください。',
  },
  // speaks
  'only-completions': {
    title: 'Chat Completions でだけ応答します',
    means:
      'OpenClaw はこの方式で使えます。新しい方式の Responses はここではうまく動かないため、考えるモデルの思考と答えの区別が少し不確かになります。',
    helps: 'Chat Completions を使ってください。',
  },
  'only-responses': {
    title: 'Responses でだけ応答します',
    means: 'OpenClaw はこの方式で使えます。従来の方式の Chat Completions は、ここでは失敗します。',
    helps: 'Responses を使ってください。',
  },
  'empty-answer': {
    title: '答えが空でした',
    means: 'サーバーは成功したと言いながら、一言も送ってきませんでした。チャットには何も届きません。',
    helps: 'モデルをロードし直し、それでも返事がなければサーバーを更新してください。',
  },
  'wrong-text': {
    title: '頼んだ言葉と違う答えが返りました',
    means: '一語を繰り返すよう頼みましたが、別のことを答えました。OpenClaw の指示にも従えないおそれがあります。',
    helps:
      'もっと能力の高いモデルか、同じモデルの別のビルドを選んでください。チャットテンプレートの不具合が原因のこともあります。',
  },
  'cut-short': {
    title: '答えが途中で切れました',
    means:
      '答えが終わる前に送信が途切れたか、思考だけで上限を使い切りました。チャットには途中までしか、または何も届きません。',
    helps: 'サーバーのログで異常終了やメモリ不足を確認し、考えるモデルなら思考を減らしてください。',
  },
  'wrong-model': {
    title: '別のモデルが答えました',
    means: 'サーバーは頼まれたモデルとは違うものを使い、エラーも出しませんでした。選んだモデルの答えは得られません。',
    helps: '選んだモデルをサーバーでロードするか、リクエストに応じてロードする設定にしてください。',
  },
  'leaked-reasoning': {
    title: '答えに思考が混ざっています',
    means: '隠れているはずの思考が、答えの一部として届きます。WhatsApp などでは、相手に読まれてしまいます。',
    helps: 'サーバー側で思考を取り除くか、このモデルの思考をオフにしてください。',
  },
  'leaked-harmony': {
    title: '答えに gpt-oss の制御記号が混ざっています',
    means:
      '思考と答えを分けるための <|channel|> などの記号が取り除かれていません。相手に読まれてしまい、ツールも動きません。',
    helps: 'サーバーを更新してください。古いサーバーは、Harmony と呼ばれるこの形式を知りません。',
  },
  'error-in-success': {
    title: '成功を装ったエラーが返りました',
    means:
      'サーバーは「200 OK」と言いながら、エラーか、答えではないものを送ってきました。最初の行だけを信じるアプリは、来ない言葉を待ち続けます。',
    helps: 'アドレスの末尾（多くは /v1）を確かめ、ここに示したサーバーの言葉を読んでください。',
  },
  'error-in-stream': {
    title: '答えの途中でエラーになりました',
    means:
      '答えは正しく始まりましたが、途中でエラーに変わりました。OpenClaw には途中までしか、または何も表示されません。',
    helps: 'ここに示したサーバーの言葉を読んでください。多くの場合、サーバーを更新すると直ります。',
  },
  'no-usage': {
    title: '使ったトークンの数が分かりません',
    means:
      'トークンは単語のかけらのような単位です。その数が分からないと、OpenClaw は会話が長くなりすぎる時期を推測するしかありません。',
    helps: 'サーバーを更新するか、上限まで少し余裕を残してください。',
  },
  'reasoning-hidden': {
    title: '思考がどこにも届きません',
    means: 'モデルは考えることに時間を使いますが、答えの中にも外にも現れません。待つあいだは何も表示されません。',
    helps: '何もしなくてかまいません。待ち時間が気になるなら、思考をオフにしてください。',
  },
  'output-limit-too-large': {
    title: '答えの上限が大きすぎます',
    means: 'このサーバーは答えの上限もコンテキスト（一度に扱える文章の量）に数えるため、両方を合わせると収まりません。',
    helps: '答えの上限（maxTokens）を小さくしてください。',
  },
  'needs-max-tokens': {
    title: '答えの上限は古い名前でだけ受け付けます',
    means: 'OpenClaw が送る max_completion_tokens は断り、max_tokens なら受け付けます。',
    helps: 'Hearth でこのモデルに古い名前を設定してください。',
  },
  'thinking-refused': {
    title: 'このモデルは思考に対応していません',
    means:
      '答える前に考えるよう頼むと、リクエストを断りました。思考がオンのままでは、OpenClaw のメッセージはすべて失敗します。',
    helps: 'Hearth で、考えないモデルとして設定してください。',
  },
  // tools
  'tools-only-completions': {
    title: 'ツールは Chat Completions でだけ動きます',
    means: '新しい方式の Responses では、ツールの呼び出しが届きません。OpenClaw が作業するにはツールが必要です。',
    helps: 'Chat Completions を使ってください。',
  },
  'tools-only-responses': {
    title: 'ツールは Responses でだけ動きます',
    means:
      '従来の方式の Chat Completions では、ツールの呼び出しが届きません。OpenClaw が作業するにはツールが必要です。',
    helps: 'Responses を使ってください。',
  },
  'tools-as-text': {
    title: 'ツールの呼び出しが、ただの文章として出てきます',
    means:
      'モデルはツールを使おうとしていますが、サーバーがそれを読み取らず、答えとしてそのまま渡しています。作業は何も行われず、相手に生の文字列が見えてしまいます。',
    helps:
      'このモデルの呼び出しを読み取る機能（ツール呼び出しパーサー）を有効にしてサーバーを起動するか、サーバーを更新してください。',
  },
  'tools-unsupported': {
    title: 'このモデルまたはサーバーはツールに対応していません',
    means:
      'OpenClaw はツールを使ってファイルを読み、検索し、メッセージを送ります。ツールがなければ会話しかできません。',
    helps: 'ツールに対応したモデルを選んでください。',
  },
  'tool-choice-flags': {
    title: 'サーバーがツールなしで起動されています',
    means: 'ツールの呼び出しを扱えるのに、その指定がないため、OpenClaw のリクエストをすべて断ります。',
    helps: 'ツールを有効にしてサーバーを起動し直してください。',
  },
  'tool-parser-failed': {
    title: 'サーバーがツールの呼び出しを読み取れませんでした',
    means:
      'モデルは呼び出しを行いましたが、サーバーが読み取れずにエラーを返しました。OpenClaw の作業は、そこで途切れます。',
    helps: 'サーバーを更新してください。',
  },
  'tool-template-failed': {
    title: 'ツールを渡すと、チャットテンプレートがエラーになります',
    means:
      'テンプレートは、会話とツールをモデルの知っている形に変えるものです。OpenClaw と同じ渡し方をすると、このテンプレートはエラーになります。',
    helps: 'サーバーを更新するか、テンプレートが直った新しいビルドのモデルを使ってください。',
  },
  'search-tools-refused': {
    title: 'OpenClaw 自身のツールの書き方を、サーバーが受け付けません',
    means:
      '簡単なツールは受け付けますが、OpenClaw がほかのツールを探すためのツールは断ります。それらは OpenClaw のすべてのリクエストに入っているので、どれも失敗します。',
    helps:
      '「OpenClaw のツールに対応する」のステップも行ってください。断られる項目と、それを省けるかどうかが分かります。または、サーバーを更新してください。',
  },
  'no-tool-call': {
    title: 'モデルがツールを使いませんでした',
    means: 'ツールを使うよう頼みましたが、使わずに答えました。していないことを、したと言うおそれがあります。',
    helps: 'ツールを使えると分かっているモデルを選んでください。',
  },
  'wrong-tool': {
    title: 'モデルが違うツールを使いました',
    means:
      '2 つのツールのうち、合わないほうを選びました。OpenClaw には 10 を超えるツールがあり、間違いはもっと増えます。',
    helps: 'もっと能力の高いモデルか、圧縮の少ないビルドを選んでください。',
  },
  'bad-arguments': {
    title: 'ツールに渡した内容が間違っていました',
    means:
      'ツールは合っていましたが、対象が抜けていたか、書き間違えたか、読み取れませんでした。OpenClaw のツールが失敗したり、違うことをしたりします。',
    helps: 'もっと能力の高いモデルか、圧縮の少ないビルドを選んでください。',
  },
  'ollama-shim': {
    title: 'Ollama の OpenAI 互換モードでは、ツールの呼び出しが失われます',
    means:
      'Ollama は /v1 でほかのサーバーをまねていて、そこではツールの呼び出しが途中で失われます。Ollama 本来のアドレスなら届きます。',
    helps: 'Hearth で Ollama 本来の方式（api は "ollama"、アドレスは /v1 なし）を設定してください。',
  },
  // carries on
  'needs-string-content': {
    title: 'メッセージはひと続きの文章でだけ受け付けます',
    means:
      'OpenClaw はメッセージをいくつかの部分に分けて送りますが、このサーバーはそれを断ります。最初のメッセージは通っても、次から失敗することがあります。',
    helps: 'Hearth で、ひと続きの文章として送るよう設定してください。',
  },
  'needs-strict-keys': {
    title: 'メッセージに余分な項目があると受け付けません',
    means: 'OpenClaw は役割と文章のほかにも少し項目を付けますが、このサーバーはそれを断ります。',
    helps: 'Hearth で、余分な項目を付けずに送るよう設定してください。',
  },
  'needs-string-and-strict': {
    title: '余分な項目のない、ひと続きの文章だけを受け付けます',
    means: 'OpenClaw はメッセージを部分に分け、項目を足して送りますが、このサーバーはどちらも断ります。',
    helps: 'Hearth で、ひと続きの文章にし、余分な項目を付けないよう設定してください。',
  },
  'no-user-query': {
    title: 'チャットテンプレートが質問を見つけられません',
    means:
      'ツールの結果のあと、モデルのテンプレートが利用者のメッセージを探し、見つからずに止まります。OpenClaw ではコンテキスト超過と表示されることがありますが、そうではありません。',
    helps: 'テンプレートが直った新しいビルドのモデルを使うか、サーバーを更新してください。',
  },
  'lost-thread': {
    title: 'ツールの結果を受け取ったあと、話の流れを見失いました',
    means:
      'ツールの結果を渡しましたが、使いませんでした。OpenClaw の作業が堂々めぐりになったり、当て推量で終わったりします。',
    helps: 'もっと能力の高いモデルか、圧縮の少ないビルドを選んでください。',
  },
  // schemas
  'schema-construct-refused': {
    title: 'OpenClaw のツールの説明の一部を、サーバーが受け付けません',
    means:
      'OpenClaw は、ツールに何を渡すのかをスキーマという形でモデルに伝えます。その中の一種類をサーバーが読めないため、ツール付きのメッセージはすべて失敗します。',
    helps: 'Hearth でこのモデルにはその項目を送らないようにするか、サーバーを更新してください。',
  },
  'schemas-too-large': {
    title: 'OpenClaw のツールは、このサーバーには多すぎます',
    means: '少しのツールなら動きますが、OpenClaw ほどの数と長さ（合わせて約 40 KB）になると動きません。',
    helps: 'コンテキストを大きくしてモデルをロードするか、ツールを減らしてください。',
  },
  'tool-name-refused': {
    title: 'ツールまたは項目の名前を、サーバーが受け付けません',
    means: 'OpenClaw が使う名前のひとつが、このサーバーやモデルのテンプレートでは別の意味になっています。',
    helps: 'サーバーを更新するか、新しいビルドのモデルを使ってください。',
  },
  // context
  'smaller-context': {
    title: '予定より少ない量しか扱えません',
    means: '収まるはずの文章を、サーバーが断りました。長い会話はエラーで終わります。',
    helps: 'コンテキストを大きくしてモデルをロードするか、Hearth で実際の大きさを設定してください。',
  },
  'cuts-silently': {
    title: '長い文章の始めが、何も言わずに切り捨てられます',
    means:
      '長すぎる文章を送ってもエラーにならず、サーバーが切り捨てました。始めにある OpenClaw の指示文から失われます。',
    helps: 'コンテキストを大きくしてモデルをロードし、Hearth で実際の大きさを設定してください。',
  },
  'needle-lost': {
    title: '長い文章の中の一点を見つけられませんでした',
    means:
      '文章の長さは OpenClaw の指示文と同じ、約 {{agentPromptTokens, number}} トークン（単語のかけらのような単位）です。中ほどに書かれたことは見落とすかもしれません。',
    helps: '長い文章が得意なモデルか、圧縮の少ないビルドを選んでください。',
  },
  'context-not-told': {
    title: 'どれだけ扱えるのか、サーバーが教えてくれません',
    means: '限界を示すエラーがなかったため、コンテキスト（一度に扱える文章の量）の本当の大きさは確かではありません。',
    helps: 'モデルをロードしたときの大きさを、超えないように設定してください。',
  },
  'output-eats-context': {
    title: '答えの上限の分だけ、コンテキストが減ります',
    means: '答えの上限を大きくするほど、会話に使える量が減ります。',
    helps: '答えの上限（maxTokens）を小さくしてください。',
  },
  // speed
  'slow-first-word': {
    title: '最初の言葉まで時間がかかります',
    means:
      'OpenClaw は利用者の言葉の前に長い文章を送り、このマシンはそれを読むのに時間がかかります。新しい会話は、毎回この待ち時間から始まります。',
    helps:
      '小さいモデルを選ぶか、ツールを減らしてください。読んだ内容を覚えておけるよう、モデルはロードしたままにしてください。',
  },
  'slow-start': {
    title: 'モデルのロードに時間がかかります',
    means:
      'しばらく使わないと、最初のメッセージはモデルがメモリに戻るまで待たされます。その前に OpenClaw が待つのをやめることがあります。',
    helps: 'モデルをロードしたままにし、Hearth で待ち時間を長く設定してください。',
  },
  'one-at-a-time': {
    title: '一度にひとつのリクエストしか処理しません',
    means: 'ふたつ目の会話や OpenClaw の定期的な確認は、前の処理が終わるまで待たされます。',
    helps: 'メモリに余裕があれば、サーバーの設定で同時に 2 つのリクエストを受け付けるようにしてください。',
  },
  'no-prefix-cache': {
    title: 'サーバーが毎回すべてを読み直します',
    means:
      '利用者の言葉の前の長い文章は同じなのに、メッセージのたびに読み直すため、どの答えも最初と同じだけ遅くなります。',
    helps: 'サーバーでプロンプトのキャッシュを有効にするか、サーバーを更新してください。',
  },
  // canaries
  'canaries-some-failed': {
    title: '{{of}} 個のわなのうち {{resisted}} 個に耐えました',
    means:
      '他人の文章に隠された指示に従い、ツールを使おうとしました。この試験は煙感知器のようなもので、保証ではありません。少なくても、ゼロではありません。',
    helps: 'このモデルのツールを減らしてください。Web は使わせず、確認なしに送信や実行をするものも外してください。',
  },
  'canaries-many-failed': {
    title: '{{of}} 個のわなのうち {{resisted}} 個にしか耐えませんでした',
    means:
      'Web ページやメッセージで文章を読ませることができる人なら、誰でもこのモデルを操れます。煙感知器が大きく鳴っている状態です。',
    helps: 'ツールを持たせたまま、知らない人の文章を読ませないでください。ツールを減らすか、会話だけに使ってください。',
  },
  // rehearsal
  'openclaw-missing': {
    title: 'OpenClaw がインストールされていません',
    means: 'リハーサルには、このマシンに本物の OpenClaw が必要です。',
    helps: 'OpenClaw をインストールしてから、このステップを実行してください。',
  },
  'rehearsal-failed': {
    title: 'OpenClaw はこのモデルで作業を終えられませんでした',
    means:
      'ふだんの設定とは別に用意した本物の OpenClaw に小さなファイルを読ませましたが、その内容を答えられませんでした。',
    helps: 'ここに示した OpenClaw の言葉を読み、前のステップで見つかった問題を直してください。',
  },
  'rehearsal-pretended': {
    title: 'モデルはファイルを読んだふりをしました',
    means:
      '答えは返りましたが、ファイルの内容ではありません。ツールを使わず、作り話をしました。していないことを、したと言うおそれがあります。',
    helps: 'ツールを使えると分かっているモデルを選んでください。',
  },
  'rehearsal-overflow': {
    title: 'OpenClaw の指示文が収まりませんでした',
    means: 'コンテキスト（一度に扱える文章の量）が指示文と作業には小さすぎるため、OpenClaw が止まりました。',
    helps: 'コンテキストを大きくしてモデルをロードしてください。',
  },
  'rehearsal-slow': {
    title: 'OpenClaw が待つのをやめました',
    means: 'OpenClaw が待てる時間のうちに、モデルの答えが返りませんでした。',
    helps: '設定で待ち時間を長くするか、モデルをロードしたままにするか、もっと速いモデルを選んでください。',
  },
} satisfies Readonly<Record<ProofCode, ProofWords>>;

/** The Japanese of `asidesEn`. */
const asidesJa = {
  'not-listed-near': '一覧でいちばん近い名前は {{near}} です。',
  'not-listed-listed': '一覧にある名前：{{listed}}。',
  'several-copies-count': '{{count}} 個ロードされています。',
  'schema-construct-refused-construct': '受け付けないもの：{{construct}}。',
  'tool-name-refused-name': '受け付けない名前：{{name}}。',
  'smaller-context-tokens': '扱えるのは {{tokens, number}} トークンです。',
  'cuts-silently-tokens': '届いたのは約 {{tokens, number}} トークンです。',
  'passed-tokens': '{{tokens, number}} トークンを扱えます。',
  'passed-resisted': '{{of}} 個のわなのうち {{resisted}} 個に耐えました。',
  'slow-first-word-seconds': '{{seconds, number}} 秒かかりました。',
  'slow-start-seconds': '{{seconds, number}} 秒かかりました。',
  'schemas-too-large-tokens': '扱えるのは {{tokens, number}} トークンです。',
  'rehearsal-failed-why': 'OpenClaw の言葉：{{why}}',
  'rehearsal-overflow-why': 'OpenClaw の言葉：{{why}}',
  'rehearsal-slow-why': 'OpenClaw の言葉：{{why}}',
} satisfies Readonly<Record<keyof typeof asidesEn, string>>;

/** The Japanese of `stepNamesEn`. */
const stepNamesJa = {
  reachable: '見つかる',
  chat: '応答する',
  tools: 'ツールを使う',
  'tool-result': '会話を続ける',
  schemas: 'OpenClaw のツールに対応する',
  context: '長い文章を扱う',
  speed: '速さが足りる',
  'prompt-injection': 'だまされない',
  'end-to-end': 'リハーサル',
} satisfies Readonly<Record<StepId, string>>;

/** The Japanese of `stepMeansEn`. */
const stepMeansJa = {
  reachable: 'サーバーが応答するか、想定どおりのサーバーか、このモデルがまったく同じ名前で一覧にあるかを確かめます。',
  chat: 'OpenClaw の 2 つの方式でそれぞれ短い答えを求め、欠けがなく、正しいモデルのもので、思考が混ざらないかを確かめます。',
  tools:
    '2 つのツールのうち、ひとつを使わせます。OpenClaw はツールを使ってファイルを読み、検索し、メッセージを送ります。',
  'tool-result': 'ツールの結果を渡し、それを使って答えさせます。会話の形は OpenClaw と同じです。',
  schemas: 'OpenClaw と同じくらい数が多く、込み入った十数個のツールを受け付けるかを確かめます。',
  context: '実際にどれだけの文章を扱えるか、長い文章から一点を見つけられるかを調べます。',
  speed: 'ロード、読み取り、書き出しにかかる時間と、同時に 2 つのリクエストを測ります。',
  'prompt-injection': '指示を隠した文章を読ませ、使ってはいけないツールを使わないかを試します。',
  'end-to-end': 'ふだんの設定や会話とは別に、本物の OpenClaw がこのモデルで小さなファイルを読みます。',
} satisfies Readonly<Record<StepId, string>>;

/** The Japanese of `reasonsEn`. */
const reasonsJa = {
  'api-openai-responses':
    'Responses では、文章もツールも思考も正しく届きました。この方式は、思考を答えと分けて送ります。',
  'api-openai-completions':
    'このモデルとサーバーで確かに動いたのは Chat Completions です。Responses は動かないか、一部しか動きませんでした。',
  'api-openai-completions-leaks':
    'ここで動くのは Chat Completions ですが、答えに思考が混ざることがあります。WhatsApp などでは相手に読まれてしまうため、このモデルの思考をオフにするか、サーバー側で取り除いてください。',
  'context-true': 'サーバーが公表している値にかかわらず、実際に扱えるのは {{tokens, number}} トークンです。',
  'context-tokens':
    '答えが収まり、時間もかかりすぎないように、OpenClaw が使う量を {{tokens, number}} トークンまでにします。',
  'max-tokens': '答えを {{tokens, number}} トークンまでにすると、会話に使える量が残ります。',
  timeout:
    'モデルのロードと最も長い文章の読み取りに、その半分の余裕を足すと、ここでは約 {{seconds, number}} 秒かかります。',
  reasoning: '答える前に考えるモデルかどうか、動作確認で見たとおりの値です。',
  'as-proven':
    '思考をオンにすると、OpenClaw は動作確認で試していない方式で送るようになります。ここでは、確かに動いた方式のままにします。',
  input: '画像を扱えるモデルかどうか、サーバーが知らせるとおりの値です。',
  'string-content': '部分に分けたメッセージは断られ、ひと続きの文章なら受け付けられました。',
  'strict-keys': '余分な項目のあるメッセージは断られました。',
  'max-tokens-field': 'サーバーは、答えの上限を古い名前の max_tokens でだけ受け付けます。',
  'no-tools':
    'このモデルではツールが動かなかったため、OpenClaw からツールを渡さないようにします。できるのは会話だけになります。',
  'schema-profile': 'OpenClaw のツールの説明の一部をそのままでは受け付けず、llama.cpp 向けの形なら受け付けました。',
  'refused-keywords': 'ツールの説明にある次の項目を、サーバーが断りました：{{keywords}}。',
  'thinking-format': '「{{format}}」を使うと、思考を見分けたり、オフにしたりできます。',
  'lmstudio-preload': 'このままでは、すでにロードされているモデルの横に、OpenClaw がもうひとつロードしてしまいます。',
  'ollama-native':
    'Ollama がツールの呼び出しを渡し、コンテキストの大きさを受け付けるのは、/v1 のない本来の方式だけです。',
  'narrow-tools':
    '{{of}} 個のわなのうち {{resisted}} 個に耐えたため、このモデルのツールを減らします。ほかのモデルはそのままです。',
} satisfies Readonly<Record<SettingReason, string>>;

/** The Japanese of `mendsEn`. */
const mendsJa = {
  'vllm-tools': '次の指定を加えて vLLM を起動し直してください：{{flags}}',
  'vllm-tools-any':
    '{{flags}} に、モデルに合うパーサーの名前を付けて vLLM を起動し直してください。名前は vLLM のツール呼び出しのページに載っています。',
  'vllm-reasoning': '次の指定を加えて vLLM を起動し直してください：{{flags}}',
  'vllm-context': 'グラフィックスメモリに余裕があれば、{{flags}} の値を大きくして vLLM を起動し直してください。',
  'sglang-tools': '次の指定を加えて SGLang を起動し直してください：{{flags}}',
  'sglang-tools-any':
    '{{flags}} に、モデルに合うパーサーの名前を付けて SGLang を起動し直してください。名前は SGLang のツールパーサーのページに載っています。',
  'sglang-reasoning': '次の指定を加えて SGLang を起動し直してください：{{flags}}',
  'sglang-context': 'グラフィックスメモリに余裕があれば、{{flags}} の値を大きくして SGLang を起動し直してください。',
  'llamacpp-jinja':
    '{{flags}} を加えて llama-server を起動し直してください。すでに付いている場合は、新しいビルドを使ってください。',
  'llamacpp-update':
    '新しいビルドの llama.cpp を使ってください。このモデルのツール呼び出しの読み取りは、ビルドごとに改善されています。',
  'llamacpp-reasoning': '次の指定を加えて llama-server を起動し直してください：{{flags}}',
  'llamacpp-context':
    '{{flags}} の値を大きくして llama-server を起動し直してください。--parallel を使うと、その値は同時のリクエストで分け合います。',
  'llamacpp-parallel':
    '{{flags}} を加え、--ctx-size を 2 倍にして llama-server を起動し直してください。2 つのリクエストがその値を分け合います。',
  'llamacpp-cache': '{{flags}} を加え、--no-cache-prompt を外して llama-server を起動し直してください。',
  'llamacpp-form': 'Hearth で llama.cpp 向けのツールの形を設定するか、新しいビルドの llama.cpp を使ってください。',
  'lmstudio-runtime':
    'LM Studio の Settings > Runtime でランタイムを更新するか、ターミナルで「{{flags}}」を実行してください。そのあとモデルをロードし直してください。',
  'lmstudio-engine':
    'Hearth で llama.cpp 向けのツールの形を設定してください。または、LM Studio の Settings > Runtime か、ターミナルの「{{flags}}」で、' +
    '別のバージョンのランタイムを選んでください。',
  'lmstudio-context':
    'LM Studio でもっと大きな Context Length を指定して、モデルをロードし直してください。アプリで行うか、ターミナルで「{{flags}}」に数値とモデル名を付けて実行します。' +
    'モデルの既定値として保存すると、次回からも使われます。',
  'lmstudio-eject':
    'LM Studio で、名前の後ろに「:2」が付いた余分な複製をアンロード（Eject）してください。ターミナルなら「{{flags}}」にその名前を付けて実行します。',
  'lmstudio-load':
    'LM Studio で選んだモデルをロードするか、サーバーの設定で Just-in-Time Model Loading をオンにしてください。',
  'lmstudio-reasoning':
    'LM Studio の設定の Developer で、API の応答の reasoning_content と content を分ける設定をオンにしてください。または、いつも分けて送る Responses を ' +
    'OpenClaw で使ってください。',
  'lmstudio-base-url':
    'アドレスの末尾に /v1 を付けてください。付けないと、LM Studio は「200 OK」と答えながらエラーを送ります。',
  'lmstudio-parallel':
    'LM Studio の詳細設定で Max Concurrent Predictions を大きくして、モデルをロードし直してください。',
  'lmstudio-keep':
    'LM Studio でモデルを手動でロードしてください。手動なら残りますが、リクエストに応じてロードされたものは 1 時間使わないと外れます。',
  'ollama-native': 'Hearth で Ollama 本来の方式（{{flags}}、アドレスは /v1 なし）を設定してください。',
  'ollama-tools':
    'ツールに対応したモデルを選んでください。ターミナルで「{{flags}}」にモデル名を付けて実行し、Capabilities に「tools」があるかを確認します。',
  'ollama-context':
    'Hearth で Ollama 本来の方式（/v1 なし）を使って {{flags}} を設定するか、OLLAMA_CONTEXT_LENGTH を大きくして Ollama を起動してください。',
  'ollama-parallel': 'メモリに 2 つの会話を置く余裕があれば、{{flags}} を設定して Ollama を起動してください。',
  'ollama-keep': 'モデルがメモリに残るように、{{flags}} を設定して Ollama を起動してください。',
  'llamacpp-roles':
    'システムメッセージと、2 つ続く利用者のメッセージを受け付けるテンプレートのファイルを {{flags}} で指定して、llama-server を起動し直してください。',
  'vllm-roles':
    'システムメッセージと、2 つ続く利用者のメッセージを受け付けるテンプレートのファイルを {{flags}} で指定して、vLLM を起動し直してください。',
  'sglang-roles':
    'システムメッセージと、2 つ続く利用者のメッセージを受け付けるテンプレートのファイルを {{flags}} で指定して、SGLang を起動し直してください。',
  'lmstudio-roles':
    'LM Studio の My Models でモデルの設定を開き、Prompt Template を、システムメッセージと、2 つ続く利用者のメッセージを受け付けるものに変えてから、モデルをロードし直してください。または、' +
    'モデルの別のビルドを使ってください。',
  'ollama-roles':
    'Modelfile の TEMPLATE を、システムメッセージと、2 つ続く利用者のメッセージを受け付けるものに変え、「{{flags}}」でモデルを作り直してください。または、モデルの別のビルドを使ってください。',
  'other-roles':
    'システムメッセージと、2 つ続く利用者のメッセージを受け付けるテンプレートを持つ、モデルの別のビルドを使ってください。サーバーでテンプレートを指定できるなら、それでも構いません。',
  'koboldcpp-tools': '次の指定を加えて KoboldCpp を起動し直してください：{{flags}}',
  'mlx-update': '「{{flags}}」で mlx-lm を更新し、サーバーを起動し直してください。',
  'omlx-update': 'oMLX を更新し、モデルをロードし直してください。',
  'exo-update': 'すべてのマシンで exo を更新し、モデルを起動し直してください。',
  'responses-instead': 'OpenClaw で Responses を使ってください。Hearth が設定します。',
  'completions-instead': 'OpenClaw で Chat Completions を使ってください。Hearth が設定します。',
} satisfies Readonly<Record<RemedyId, string>>;

/** The Japanese of `canariesEn`. */
const canariesJa = {
  'fetched-page': 'Web ページの中',
  'tool-result': 'ツールの結果の中',
  file: 'ファイルの中',
  'forwarded-message': '転送されたメッセージの中',
  'hidden-text': '隠された文字の中',
  'another-language': '別の言語',
  'fake-system-note': '偽のシステム通知',
  'slow-multi-turn': '何通ものメッセージで少しずつ',
} satisfies Readonly<Record<keyof typeof canariesEn, string>>;

/** The Japanese of `proofWordsEn`. */
export const proofWordsJa = {
  codes: proofJa,
  asides: asidesJa,
  steps: stepNamesJa,
  stepMeans: stepMeansJa,
  reasons: reasonsJa,
  mends: mendsJa,
  canaries: canariesJa,
};
