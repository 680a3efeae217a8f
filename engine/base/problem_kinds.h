/* Every kind of problem, once: PROBLEM(NAME, "code", severity, number of arguments,
 *     "message", "hint",
 *     "message in Japanese", "hint in Japanese")
 * Messages: lower case, no full stop, what is wrong first, the subject in single quotes, figures
 * as the user wrote them. Hints: what to do. Codes are stable; tests/errors has a sample for each.
 * This file is included several times; it has no guard on purpose. */

/* --- files --- */
PROBLEM(CANNOT_READ, "cannot-read", SEVERITY_ERROR, 2,
        "cannot read '{1}': {2}", "check that the file is there and that you may read it",
        "「{1}」を読めません: {2}", "ファイルの有無と読取りの権限を確かめてください")
PROBLEM(FILE_TOO_LARGE, "file-too-large", SEVERITY_ERROR, 2,
        "'{1}' is larger than the limit of {2} bytes", "check that it is the file you mean",
        "「{1}」が上限の{2}バイトを超えています", "意図したファイルか確かめてください")
PROBLEM(CANNOT_WRITE, "cannot-write", SEVERITY_ERROR, 2,
        "cannot write '{1}': {2}", "choose a folder that you may write to and that has room",
        "「{1}」に書けません: {2}", "書込みができ、空きのある場所を指定してください")
PROBLEM(OUTPUT_EXISTS, "output-exists", SEVERITY_ERROR, 1,
        "'{1}' is there already", "choose another name, or say --replace",
        "「{1}」は既にあります", "別の名前にするか、--replace を付けてください")
PROBLEM(OUTPUT_IS_INPUT, "output-is-input", SEVERITY_ERROR, 1,
        "'{1}' is one of the round's own files, or stands among its sheets", "write the report under another name, outside the sheets folder",
        "「{1}」は案件のファイルであるか、採点表のフォルダの中にあります", "採点表のフォルダの外に、別の名前で書き出してください")
PROBLEM(NOT_UTF8, "not-utf-8", SEVERITY_ERROR, 1,
        "'{1}' is not UTF-8 text", "save it as UTF-8",
        "「{1}」は UTF-8 の文書ではありません", "UTF-8 で保存し直してください")

/* --- YAML --- */
PROBLEM(YAML_SYNTAX, "yaml-syntax", SEVERITY_ERROR, 1,
        "this is not YAML: {1}", "check indentation, colons and quotes here and in the lines before; in { } a text with a comma or ': ' needs quotes",
        "YAML として読めません: {1}", "この行と前の行の字下げ・コロン・引用符を確かめてください。{ } の中でコンマや「: 」を含む文は引用符で囲みます")
PROBLEM(YAML_EMPTY, "yaml-empty", SEVERITY_ERROR, 0,
        "the file is empty", "write the file, or name another one",
        "ファイルが空です", "内容を書くか、別のファイルを指定してください")
PROBLEM(YAML_TOO_DEEP, "yaml-too-deep", SEVERITY_ERROR, 1,
        "lists and maps are nested more than {1} deep", "nothing that this file may say is nested so deep; check the brackets",
        "入れ子が{1}段を超えています", "ここまで深い入れ子は使いません。括弧の対応を確かめてください")
PROBLEM(YAML_SCALAR_TOO_LONG, "yaml-scalar-too-long", SEVERITY_ERROR, 1,
        "a text is longer than the limit of {1} bytes", "shorten it; look for a quote that is not closed",
        "文が上限の{1}バイトを超えています", "短くしてください。閉じていない引用符がないかも確かめてください")
PROBLEM(YAML_ALIAS, "yaml-alias", SEVERITY_ERROR, 0,
        "anchors and aliases (& and *) are not used here", "write the value out, or put the text in quotes",
        "アンカーと別名（& と *）は使えません", "値をそのまま書くか、文を引用符で囲んでください")
PROBLEM(YAML_TAG, "yaml-tag", SEVERITY_ERROR, 0,
        "tags (!) are not used here", "leave the tag out, or put the text in quotes",
        "タグ（!）は使えません", "タグを除くか、文を引用符で囲んでください")
PROBLEM(YAML_COMPLEX_KEY, "yaml-complex-key", SEVERITY_ERROR, 0,
        "a key must be a plain word", "write 'key: value'; a text that begins with { or [ needs quotes",
        "キーは一つの語でなければなりません", "「キー: 値」の形で書いてください。{ } や [ ] で始まる文は引用符で囲みます")
PROBLEM(YAML_SECOND_DOCUMENT, "yaml-second-document", SEVERITY_ERROR, 0,
        "the file holds a second document", "keep one document per file; remove the line '---'",
        "一つのファイルに二つ目の文書があります", "「---」の行を除き、一ファイル一文書にしてください")
PROBLEM(DUPLICATE_KEY, "duplicate-key", SEVERITY_ERROR, 2,
        "'{1}' stands here twice; the first is in line {2}", "keep one of them",
        "「{1}」が二度書かれています（最初は{2}行目）", "どちらか一方を残してください")
PROBLEM(UNKNOWN_KEY, "unknown-key", SEVERITY_ERROR, 2,
        "'{1}' is not a key of {2}", "remove it, or see the keys in the reference",
        "「{1}」は{2}の項目ではありません", "取り除くか、使える項目を確かめてください")
PROBLEM(UNKNOWN_KEY_NEAR, "unknown-key", SEVERITY_ERROR, 3,
        "'{1}' is not a key of {2}", "did you mean '{3}'?",
        "「{1}」は{2}の項目ではありません", "「{3}」のことではありませんか")
PROBLEM(MISSING_KEY, "missing-key", SEVERITY_ERROR, 2,
        "'{1}' is missing: {2} needs it", "add it",
        "{2}に「{1}」がありません", "書き加えてください")
PROBLEM(WRONG_KIND, "wrong-kind", SEVERITY_ERROR, 2,
        "{1} must be {2}", "write it in that form",
        "{1}は{2}でなければなりません", "その形で書いてください")
PROBLEM(NOT_A_NUMBER, "not-a-number", SEVERITY_ERROR, 2,
        "'{1}' must be a number, not '{2}'", "write a plain number such as 35, 0.35, 4/5, 60% or 37,059千円",
        "「{1}」は数でなければなりません（「{2}」とあります）", "35、0.35、4/5、60%、37,059千円 のように書いてください")
PROBLEM(NUMBER_OUT_OF_RANGE, "number-out-of-range", SEVERITY_ERROR, 4,
        "'{1}' must be from {2} to {3}, not '{4}'", "write a number in that range",
        "「{1}」は {2} 以上 {3} 以下でなければなりません（「{4}」とあります）", "範囲内の数を書いてください")
PROBLEM(NOT_A_CHOICE, "not-a-choice", SEVERITY_ERROR, 3,
        "'{1}' cannot be '{2}'", "choose one of: {3}",
        "「{1}」に「{2}」は使えません", "次のどれかを書いてください: {3}")
PROBLEM(NOT_A_DATE, "not-a-date", SEVERITY_ERROR, 2,
        "'{1}' must be a date or a time, not '{2}'", "write 2026-02-26 or 2026-02-26T17:00:00+09:00",
        "「{1}」は日付か日時でなければなりません（「{2}」とあります）", "2026-02-26 または 2026-02-26T17:00:00+09:00 の形で書いてください")
PROBLEM(NOT_AN_ID, "not-an-id", SEVERITY_ERROR, 1,
        "'{1}' cannot be an id", "begin with a letter and use letters, digits, '-' and '_' alone, at most 64",
        "「{1}」は識別子に使えません", "文字で始め、文字・数字・「-」・「_」だけで 64 字以内にしてください")
PROBLEM(EMPTY_VALUE, "empty-value", SEVERITY_ERROR, 1,
        "'{1}' has no value", "write a value, or remove the key",
        "「{1}」に値がありません", "値を書くか、項目ごと除いてください")
PROBLEM(WRONG_FORMAT, "wrong-format", SEVERITY_ERROR, 1,
        "the file says 'saiten: {1}', and this program reads format 1", "use the program that the file was made for, or write 'saiten: 1'",
        "「saiten: {1}」とありますが、このプログラムが読めるのは形式 1 です", "対応する版のプログラムを使うか、「saiten: 1」と書いてください")

/* --- tables: CSV --- */
PROBLEM(CSV_QUOTE_OPEN, "csv-quote-open", SEVERITY_ERROR, 1,
        "this quotation mark is never closed", "put a '\"' at the field's end; a row may take {1} bytes",
        "この引用符が閉じられていません", "項目の終わりに「\"」を付けてください（1行は{1}バイトまで）")
PROBLEM(CSV_QUOTE_TEXT, "csv-text-after-quote", SEVERITY_ERROR, 0,
        "text follows a closing quotation mark",
        "end the field with a comma there, or double each '\"' within the field",
        "閉じ引用符の後に文字があります", "そこにコンマを入れるか、項目の中の「\"」を二つ重ねてください")
PROBLEM(CSV_QUOTE_BARE, "csv-bare-quote", SEVERITY_ERROR, 0,
        "a quotation mark stands inside a field that does not begin with one",
        "quote the whole field and double each '\"' within it",
        "引用符で始まらない項目の中に引用符があります",
        "項目全体を「\"」で囲み、中の「\"」は二つ重ねてください")
PROBLEM(CSV_ENCODING, "csv-encoding", SEVERITY_ERROR, 2,
        "the bytes here are not {1}, the encoding of the file as line {2} shows",
        "save the whole file in one encoding, best in UTF-8, or declare its encoding",
        "この箇所は{1}の文字ではありません（{2}行目からファイルの文字コードを{1}と判断しました）",
        "ファイル全体を一つの文字コード（なるべく UTF-8）で保存し直すか、文字コードを指定してください")
PROBLEM(CSV_ENCODING_UNCLEAR, "csv-encoding-unclear", SEVERITY_ERROR, 1,
        "the text reads both as UTF-8 and as CP932, the encoding of the file as line {1} shows",
        "save the whole file in one encoding, best in UTF-8, or declare its encoding",
        "この箇所は UTF-8 としても、{1}行目から判断した CP932 としても読めます",
        "ファイル全体を一つの文字コード（なるべく UTF-8）で保存し直すか、文字コードを指定してください")
PROBLEM(CSV_ENCODING_DECLARED, "csv-encoding-declared", SEVERITY_ERROR, 1,
        "the text here is not in {1}, the encoding that is declared",
        "declare the encoding that the file has, or save it again in the one declared",
        "この箇所は、指定された文字コード（{1}）の文字ではありません",
        "実際の文字コードを指定するか、指定どおりの文字コードで保存し直してください")
PROBLEM(CSV_ENCODING_EITHER, "csv-encoding-either", SEVERITY_ERROR, 2,
        "this reads as '{1}' in UTF-8 and as '{2}' in CP932, and nothing in the file tells which is meant",
        "save it as 'CSV UTF-8', or write 'encoding: cp932' (or utf-8) under 'sheets:' in round.yaml",
        "この箇所は UTF-8 なら「{1}」、CP932 なら「{2}」と読め、どちらか判断できません",
        "「CSV UTF-8」で保存し直すか、round.yaml の「sheets:」に「encoding: cp932」（または utf-8）と書いてください")
PROBLEM(CSV_MARK_AGAINST, "csv-mark-against", SEVERITY_ERROR, 0,
        "the file begins with the mark of UTF-8 (BOM), and CP932 is declared",
        "declare utf-8, or nothing: the mark says it",
        "ファイルの先頭に UTF-8 の印（BOM）がありますが、CP932 と指定されています",
        "utf-8 と指定するか、指定をやめてください（印から判断できます）")
PROBLEM(CSV_UTF16, "csv-utf-16", SEVERITY_ERROR, 0,
        "this is text in UTF-16, what a spreadsheet program calls Unicode text",
        "save it as 'CSV UTF-8 (comma delimited)', or as .xlsx",
        "UTF-16 のテキストです（表計算ソフトの「Unicode テキスト」形式）",
        "「CSV UTF-8（コンマ区切り）」か .xlsx で保存し直してください")
PROBLEM(CSV_SEPARATOR_ODD, "csv-separator-odd", SEVERITY_ERROR, 1,
        "'sep={1}' names a separator that is not read", "separate fields by commas, semicolons or tabs",
        "「sep={1}」という区切り文字は読めません", "コンマ・セミコロン・タブのどれかで区切ってください")
PROBLEM(CSV_SEPARATOR_AGAINST, "csv-separator-against", SEVERITY_ERROR, 2,
        "the first line names the separator {1}, and {2} is declared", "take one of them away, or make them agree",
        "1行目では区切り文字が{1}ですが、{2}と指定されています", "どちらかを除くか、同じにしてください")
PROBLEM(CSV_NUL, "csv-nul", SEVERITY_ERROR, 0,
        "a NUL byte: this is not a CSV file in UTF-8 or CP932",
        "save the table as CSV in UTF-8; UTF-16 text is not read",
        "NUL バイトがあります: UTF-8 または CP932 の CSV ファイルではありません",
        "UTF-8 の CSV として保存し直してください（UTF-16 は読めません）")
PROBLEM(CSV_ROW_TOO_LONG, "csv-row-too-long", SEVERITY_ERROR, 1,
        "the row is longer than the limit of {1} bytes", "check that it is a CSV file, one row a line",
        "1行が上限の{1}バイトを超えています", "1行1件の CSV ファイルか確かめてください")
PROBLEM(CSV_TOO_MANY_ROWS, "csv-too-many-rows", SEVERITY_ERROR, 1,
        "the file has more than {1} rows", "split the file",
        "行数が上限の{1}を超えています", "ファイルを分けてください")
PROBLEM(CSV_TOO_MANY_COLUMNS, "csv-too-many-columns", SEVERITY_ERROR, 1,
        "the row has more than {1} fields", "check that it is the file you mean",
        "1行の項目数が上限の{1}を超えています", "意図したファイルか確かめてください")

/* --- tables: archives, and workbooks, which are such --- */
PROBLEM(ZIP_DAMAGED, "zip-damaged", SEVERITY_ERROR, 2,
        "the file is damaged at '{1}': {2}", "ask for the file again, or open it and save it anew",
        "ファイルの「{1}」が壊れています（{2}）", "送り直してもらうか、開いて保存し直してください")
PROBLEM(ZIP_ENTRY_NAME, "zip-entry-name", SEVERITY_ERROR, 1,
        "the file holds a part under the unsafe name '{1}'",
        "do not trust the file; ask for one that the program which made it has saved anew",
        "ファイルに危険な名前の部品「{1}」があります",
        "このファイルは使わず、作成したソフトで保存し直したものを求めてください")
PROBLEM(ZIP_ENTRY_TWICE, "zip-entry-twice", SEVERITY_ERROR, 1,
        "the file holds the part '{1}' twice",
        "do not trust the file; ask for one that the program which made it has saved anew",
        "ファイルに部品「{1}」が二つあります",
        "このファイルは使わず、作成したソフトで保存し直したものを求めてください")
PROBLEM(ZIP_ENTRY_METHOD, "zip-entry-method", SEVERITY_ERROR, 2,
        "the part '{1}' is compressed by method {2}, which is not read",
        "save the file anew: a workbook in a spreadsheet program, an archive as an ordinary zip",
        "部品「{1}」の圧縮方式（{2}）には対応していません",
        "ブックは表計算ソフトで、圧縮ファイルは通常の zip で保存し直してください")
PROBLEM(ZIP_ENTRY_ENCRYPTED, "zip-entry-encrypted", SEVERITY_ERROR, 1,
        "the part '{1}' is encrypted", "save the file without a password",
        "部品「{1}」が暗号化されています", "パスワードなしで保存し直してください")
PROBLEM(ZIP_ENTRY_SIZE, "zip-entry-size", SEVERITY_ERROR, 3,
        "the part '{1}' holds {2} bytes where the archive says {3}",
        "do not trust the file; ask for one that the program which made it has saved anew",
        "部品「{1}」は{3}バイトと記されていますが、実際は{2}バイトです",
        "このファイルは使わず、作成したソフトで保存し直したものを求めてください")
PROBLEM(ZIP_BOMB, "zip-bomb", SEVERITY_ERROR, 2,
        "the part '{1}' grows more than {2} times when unpacked",
        "do not trust the file; ask for one that the program which made it has saved anew",
        "部品「{1}」は展開すると{2}倍を超えて膨らみます",
        "このファイルは使わず、作成したソフトで保存し直したものを求めてください")
PROBLEM(ARCHIVE_NOT_ONE, "archive-not-one", SEVERITY_ERROR, 0,
        "this is not a zip archive", "put the sheets themselves into the folder, or into a zip archive",
        "zip 形式の圧縮ファイルではありません", "採点表そのものを置くか、zip に圧縮してください")
PROBLEM(ARCHIVE_EMPTY, "archive-empty", SEVERITY_ERROR, 0,
        "the archive holds no sheet", "check that the right archive was sent",
        "圧縮ファイルに採点表がありません", "正しいファイルが送られたか確かめてください")
PROBLEM(ARCHIVE_FILE_KIND, "archive-file-kind", SEVERITY_ERROR, 1,
        "the archive holds '{1}', which is neither .csv nor .xlsx nor .ods, so its marks would be lost",
        "save it as .xlsx, .ods or .csv, or take it out",
        "圧縮ファイルの中の「{1}」は .csv でも .xlsx でも .ods でもないため、評点が漏れます",
        ".xlsx、.ods、.csv のいずれかで保存し直すか、取り除いてください")
PROBLEM(ARCHIVE_IN_ARCHIVE, "archive-in-archive", SEVERITY_ERROR, 1,
        "the archive holds another archive, '{1}'", "unpack it and put the sheets in instead",
        "圧縮ファイルの中に別の圧縮ファイル「{1}」があります", "展開して、採点表そのものを入れてください")

/* --- tables: workbooks --- */
PROBLEM(CELLS_FILE_KIND, "cells-file-kind", SEVERITY_ERROR, 1,
        "'{1}' is no table that can be read", "give a .csv, .xlsx or .ods file, or a .zip of such",
        "「{1}」は読み取れる表ではありません", ".csv、.xlsx、.ods のファイルか、それらの .zip を指定してください")
PROBLEM(WORKBOOK_ENCRYPTED, "workbook-encrypted", SEVERITY_ERROR, 0,
        "the workbook is encrypted with a password",
        "open it with its password and save a copy without one",
        "ブックがパスワードで暗号化されています", "パスワードで開き、パスワードなしで保存し直してください")
PROBLEM(WORKBOOK_LIMIT, "workbook-limit", SEVERITY_ERROR, 2,
        "more {1} than the limit of {2}", "check that it is the file you mean; save what is needed alone",
        "{1}が上限の{2}を超えています", "意図したファイルか確かめ、必要な部分だけを保存してください")
PROBLEM(WORKBOOK_PART_MISSING, "workbook-part-missing", SEVERITY_ERROR, 1,
        "the workbook lacks '{1}'", "open it in a spreadsheet program and save it anew",
        "ブックに「{1}」がありません", "表計算ソフトで開いて保存し直してください")
PROBLEM(WORKBOOK_DOCTYPE, "workbook-doctype", SEVERITY_ERROR, 1,
        "the part '{1}' holds a DOCTYPE, which no workbook has",
        "do not trust the file; ask for one saved by a spreadsheet program",
        "部品「{1}」に、ブックにはあり得ない DOCTYPE 宣言があります",
        "このファイルは使わず、表計算ソフトで保存したものを求めてください")
PROBLEM(WORKBOOK_XML, "workbook-xml", SEVERITY_ERROR, 3,
        "the part '{1}' is not sound XML: {3} in line {2}",
        "open the workbook in a spreadsheet program and save it anew",
        "部品「{1}」の XML に誤りがあります（{2}行目: {3}）", "表計算ソフトで開いて保存し直してください")
PROBLEM(WORKBOOK_ELEMENT, "workbook-element", SEVERITY_ERROR, 2,
        "the part '{1}' holds '{2}' where it does not belong",
        "open the workbook in a spreadsheet program and save it anew",
        "部品「{1}」の不適切な位置に「{2}」があります", "表計算ソフトで開いて保存し直してください")
PROBLEM(WORKBOOK_REFERENCE, "workbook-reference", SEVERITY_ERROR, 1,
        "'{1}' is no reference to a cell or row here",
        "open the workbook in a spreadsheet program and save it anew",
        "「{1}」はここでのセルまたは行の番号として正しくありません",
        "表計算ソフトで開いて保存し直してください")
PROBLEM(WORKBOOK_ORDER, "workbook-order", SEVERITY_ERROR, 1,
        "'{1}' stands twice or out of order in the sheet",
        "open the workbook in a spreadsheet program and save it anew",
        "シートの中で「{1}」が重複しているか、順序が違います", "表計算ソフトで開いて保存し直してください")
PROBLEM(WORKBOOK_VALUE, "workbook-value", SEVERITY_ERROR, 2,
        "the cell's {1} '{2}' cannot be understood",
        "open the workbook in a spreadsheet program and save it anew",
        "セルの{1}「{2}」を解釈できません", "表計算ソフトで開いて保存し直してください")
PROBLEM(WORKBOOK_SHEET, "workbook-sheet", SEVERITY_ERROR, 2,
        "the sheet '{1}' {2}", "open the workbook in a spreadsheet program and save it anew",
        "シート「{1}」{2}", "表計算ソフトで開いて保存し直してください")
PROBLEM(XLSX_OLD_FORMAT, "xlsx-old-format", SEVERITY_ERROR, 0,
        "this is not an XLSX workbook but an older format, such as .xls",
        "save it as an Excel workbook (.xlsx)",
        "XLSX ではなく古い形式（.xls など）のファイルです", "Excel ブック（.xlsx）として保存し直してください")
PROBLEM(XLSX_NOT_A_WORKBOOK, "xlsx-not-a-workbook", SEVERITY_ERROR, 0,
        "this is not an XLSX workbook", "save it as an Excel workbook (.xlsx)",
        "XLSX のブックではありません", "Excel ブック（.xlsx）として保存してください")
PROBLEM(ODS_NOT_A_SPREADSHEET, "ods-not-a-spreadsheet", SEVERITY_ERROR, 0,
        "this is not an OpenDocument spreadsheet", "save it as an OpenDocument spreadsheet (.ods) or an Excel workbook (.xlsx)",
        "OpenDocument 表計算ドキュメントではありません", "OpenDocument 形式（.ods）か Excel ブック（.xlsx）で保存してください")
PROBLEM(ODS_FLAT, "ods-flat", SEVERITY_ERROR, 0,
        "this is a flat OpenDocument file, which is not read", "open it and save it as .ods",
        "フラット形式の OpenDocument ファイルには対応していません", "開いて .ods で保存し直してください")

/* --- rubric --- */
PROBLEM(ID_TAKEN, "id-taken", SEVERITY_ERROR, 2,
        "'{1}' is used already, in line {2}", "choose another id",
        "「{1}」は{2}行目で既に使われています", "別の識別子にしてください")
PROBLEM(ID_RESERVED, "id-reserved", SEVERITY_ERROR, 1,
        "'{1}' is a word of the rubric language and cannot be an id", "choose another id",
        "「{1}」は審査基準の言葉なので識別子に使えません", "別の識別子にしてください")
PROBLEM(SCALE_TOO_SHORT, "scale-too-short", SEVERITY_ERROR, 1,
        "scale '{1}' needs at least two grades", "add grades with the share of the points that each gives",
        "評価区分「{1}」には二つ以上の段階が要ります", "段階とそれぞれの割合を書き加えてください")
PROBLEM(UNKNOWN_SCALE, "unknown-scale", SEVERITY_ERROR, 2,
        "there is no scale '{1}'", "define it under 'scales', or choose one of: {2}",
        "評価区分「{1}」がありません", "scales に定めるか、次のどれかを書いてください: {2}")
PROBLEM(BAD_DROP, "bad-drop", SEVERITY_ERROR, 1,
        "'drop' cannot be {1}", "write a whole number from 1, or a percentage below 50%",
        "「drop」に「{1}」は使えません", "1 以上の整数か、50% 未満の割合を書いてください")
PROBLEM(KEY_NOT_FOR_METHOD, "key-not-for-method", SEVERITY_ERROR, 2,
        "'{1}' has no meaning for the method '{2}'", "remove it, or choose the method it belongs to",
        "「{1}」は集計方法「{2}」では意味を持ちません", "取り除くか、集計方法を改めてください")
PROBLEM(MARKED_BY_ON_OTHER, "marked-by-on-other", SEVERITY_ERROR, 1,
        "'{1}' is not marked, so nobody can be named who marks it", "put 'marked-by' on the criteria that are marked",
        "「{1}」は採点する項目ではないので、採点者を定められません", "marked-by は採点する項目に置いてください")
PROBLEM(RANK_SUM_HIGHEST, "rank-sum-highest", SEVERITY_WARNING, 1,
        "the places on '{1}' are added up and the highest total is the best: who comes last there gains most",
        "join at the total (at: total), or write 'total: {order: lowest}'; 'order: highest' says that it is meant",
        "「{1}」では順位を合計し、合計の大きい者を上位とするため、順位の悪い者ほど有利です",
        "合計で集計する（at: total）か total: {order: lowest} としてください。意図したものなら order: highest と明記してください")
PROBLEM(WHEN_READS_SEALED, "when-reads-sealed", SEVERITY_ERROR, 1,
        "the rule '{1}' is applied at entry, and its 'when' reads a bid that is still sealed then", "make it a check, which waits for the bids, or leave the bid out",
        "規則「{1}」は応募の受付時に適用されますが、その when が未開封の見積額を参照しています", "開札を待つ checks に移すか、見積額を使わないでください")
PROBLEM(BAD_MARKED_BY, "bad-marked-by", SEVERITY_ERROR, 1,
        "'{1}' says not who marks", "write secretariat, facts.NAME, or a list of evaluators such as [e1, e2]",
        "「{1}」では採点者が分かりません", "secretariat、facts.名前、または委員の並び（[e1, e2]）と書いてください")
PROBLEM(MARKED_BY_DIFFERS, "marked-by-differs", SEVERITY_ERROR, 2,
        "'{1}' is not marked by the same evaluators as '{2}', and their sheets are joined above both",
        "name the same evaluators, or join the sheets at each criterion",
        "「{1}」と「{2}」は採点する委員が違うのに、両方より上で採点表が集計されます",
        "同じ委員にするか、項目ごとに集計してください")
PROBLEM(AGGREGATE_OF_NOBODY, "aggregate-of-nobody", SEVERITY_ERROR, 1,
        "'{1}' has one value for all evaluators, so there is nothing to aggregate", "remove its 'aggregate'",
        "「{1}」の値は全委員に共通で、集計するものがありません", "aggregate を取り除いてください")
PROBLEM(RESCALE_WITHOUT_FULL, "rescale-without-full", SEVERITY_ERROR, 1,
        "the group '{1}' has points of its own, and a criterion below it has no full marks to rescale from",
        "remove the group's points; sums of places and standardized values have no full marks",
        "「{1}」に配点がありますが、その下に満点のない項目（順位による点や標準化した点）があります",
        "グループの配点を取り除いてください")
PROBLEM(BAD_STEP, "bad-step", SEVERITY_ERROR, 1,
        "a step of {1} is not possible", "write a number above 0, or 'none'",
        "刻み「{1}」は使えません", "0 より大きい数か none を書いてください")
PROBLEM(BAD_RANGE, "bad-range", SEVERITY_ERROR, 3,
        "{1} cannot go from {2} to {3}", "the first must be below the second",
        "{1}の範囲を {2} から {3} とすることはできません", "下限が上限より小さくなるように直してください")
PROBLEM(POINTS_NEED_TOP, "points-need-top", SEVERITY_ERROR, 1,
        "'{1}' has points, and its marks do not go above 0", "let 'to' be above 0, or write 'weight' in place of 'points'",
        "「{1}」には配点がありますが、評点の上限が 0 以下です", "to を 0 より大きくするか、points の代わりに weight を書いてください")
PROBLEM(STEP_MISSES_END, "step-misses-end", SEVERITY_ERROR, 3,
        "steps of {2} do not reach the end {3} of '{1}'", "choose a step that divides the range, or 'step: none'",
        "「{1}」は刻み {2} では上限 {3} に達しません", "範囲を割り切る刻みにするか、step: none としてください")
PROBLEM(KEYS_EXCLUDE, "keys-exclude", SEVERITY_ERROR, 3,
        "'{1}' cannot have both '{2}' and '{3}'", "keep one of them",
        "「{1}」に「{2}」と「{3}」の両方は書けません", "どちらか一方にしてください")
PROBLEM(POINTS_NEGATIVE, "points-negative", SEVERITY_ERROR, 1,
        "the points of '{1}' are below 0", "write the most that it can give; a deduction is a grade with a negative share",
        "「{1}」の配点が負になっています", "与えうる最大の点を書いてください。減点は割合が負の段階で表します")
PROBLEM(TOO_MANY, "too-many", SEVERITY_ERROR, 2,
        "more {1} than the limit of {2}", "check that the file is the one you mean",
        "{1}が上限の{2}を超えています", "意図したファイルか確かめてください")
PROBLEM(TOTAL_FORMULA_AT_TOTAL, "total-formula-at-total", SEVERITY_ERROR, 0,
        "a total by formula is made of the committee's scores, and 'at: total' joins sheets after it", "join at the criteria, or leave the formula out",
        "合計の式は委員会の得点から計算するので、at: total とは両立しません", "審査項目ごとに集計するか、式を除いてください")
PROBLEM(KEY_BELONGS_TO_STAGE, "key-belongs-to-stage", SEVERITY_ERROR, 1,
        "'{1}' stands at the top, and the rubric has stages", "move it into the stage that it belongs to",
        "段階（stages）があるのに「{1}」が最上段にあります", "該当する段階の中に移してください")
PROBLEM(CAP_NEEDS_LIMIT, "cap-needs-limit", SEVERITY_ERROR, 1,
        "the cap '{1}' needs either 'at-most' or 'below'", "write 'at-most' for 以内・以下, 'below' for 未満",
        "上限額「{1}」には at-most か below のどちらか一つが要ります", "以内・以下は at-most、未満は below と書いてください")
PROBLEM(EVEN_WITHOUT_MAJORITY, "even-without-majority", SEVERITY_ERROR, 1,
        "'even' tells what an even split of the sheets means, and the gate '{1}' is not by majority", "write 'by: majority', or remove 'even'",
        "even は可否同数の扱いですが、「{1}」は過半数による基準ではありません", "by: majority と書くか、even を除いてください")
PROBLEM(COMMENTS_NEED_ONE, "comments-need-one", SEVERITY_ERROR, 0,
        "'comments' must say in one way when a comment is due", "write {require: always}, {below: GRADE} or {spread: 3}; {require: never} frees a criterion from the rubric's",
        "comments には意見を要する場合を一つだけ書きます", "{require: always}、{below: 評価区分}、{spread: 3} のどれかを書いてください。{require: never} とすると、その項目には要りません")
PROBLEM(COMMENTS_NOT_MARKED, "comments-not-marked", SEVERITY_ERROR, 1,
        "evaluators do not mark '{1}' itself, so that no comment can be due there", "write 'comments' on the criteria that evaluators mark",
        "「{1}」は審査委員が採点する項目ではないため、意見を求められません", "comments は審査委員が採点する項目に書いてください")
PROBLEM(COMMENTS_BELOW, "comments-below", SEVERITY_ERROR, 3,
        "'below: {1}' is no mark of '{2}'", "write one of its marks: {3}; a criterion may have 'comments' of its own",
        "below の「{1}」は「{2}」の評価区分・評点にありません", "次のどれかを書いてください: {3}。項目ごとの comments も書けます")
PROBLEM(BAD_TIE_RULE, "bad-tie-rule", SEVERITY_ERROR, 1,
        "'{1}' is not a tie rule", "write an expression followed by 'highest' or 'lowest', or: places, first-places highest, supporters highest, ballot, chair, re-evaluate, decide, joint, draw",
        "「{1}」は同点時の規則ではありません", "式に続けて highest か lowest を書くか、places, first-places highest, supporters highest, ballot, chair, re-evaluate, decide, joint, draw のどれかを書いてください")
PROBLEM(TIE_AFTER_END, "tie-after-end", SEVERITY_ERROR, 1,
        "this tie rule stands after '{1}', which ends every tie", "remove it, or move it before",
        "「{1}」で同点は必ず決着するので、この規則は使われません", "取り除くか、前に移してください")
PROBLEM(NOTHING_TO_RESCALE, "nothing-to-rescale", SEVERITY_ERROR, 1,
        "the group '{1}' has points of its own, and its criteria have none", "give its criteria points, or remove the group's",
        "「{1}」に配点がありますが、その下の項目の配点の合計が 0 です", "下の項目に配点を与えるか、グループの配点を除いてください")
PROBLEM(JOIN_NESTED, "join-nested", SEVERITY_ERROR, 1,
        "'{1}' joins the sheets below a place where they are joined already", "keep one 'aggregate' on the way from the total to a criterion",
        "「{1}」より上で既に採点表が集計されています", "合計から項目までの間の aggregate は一つにしてください")
PROBLEM(FORMULA_CYCLE_NODE, "formula-cycle", SEVERITY_ERROR, 2,
        "'{1}' depends on '{2}', which depends on it in turn", "leave one of the two out of the formula",
        "「{1}」と「{2}」が互いに依存しています", "式のどちらか一方を改めてください")
PROBLEM(SEALED_UNUSED, "sealed-unused", SEVERITY_ERROR, 0,
        "'bids: sealed' is written, and no stage uses a bid, so that none would be opened", "remove it, or use the bid in a stage",
        "bids: sealed とありますが、見積額を使う段階がないため開札されません", "取り除くか、見積額を使う段階を設けてください")
PROBLEM(RULE_NOT_OF_CALL, "rule-not-of-call", SEVERITY_WARNING, 2,
        "the rule '{1}' can exclude a proposal and is not the call's own (set by: {2})", "cite the article of the call, or make sure that the rule was announced",
        "規則「{1}」は応募者を失格にできますが、募集要項に基づくものではありません（設定者: {2}）", "要項の条項を cite に書くか、公表済みの規則であることを確かめてください")
PROBLEM(NUMBER_DEPENDS, "number-depends", SEVERITY_ERROR, 1,
        "'{1}' depends on the proposers, and a number of the rubric must not", "use numbers, 'given' figures, values by their days, and definitions of these",
        "「{1}」は応募者によって変わりますが、審査基準の数はそうであってはなりません", "数、所与の数値（given）、日付ごとの値と、それらの定義だけを使ってください")
PROBLEM(NUMBER_WITHOUT_VALUE, "number-without-value", SEVERITY_ERROR, 3,
        "'{1}' has no value in this round: in '{2}', {3}", "correct the expression, or what the round gives it",
        "この案件では「{1}」の値がありません（「{2}」: {3}）", "式か、案件が与える数値を直してください")
PROBLEM(UNIT_OF_EXPRESSION, "unit-of-expression", SEVERITY_ERROR, 1,
        "'unit' says what bare amounts count, and '{1}' is none", "write units behind the numbers, such as 37,059千円, and leave 'unit' out",
        "unit は数字だけの金額に単位を与えるもので、「{1}」には使えません", "37,059千円 のように数に単位を付け、unit を除いてください")
PROBLEM(DATED_DAY, "dated-day", SEVERITY_ERROR, 2,
        "'{1}' is not a day since which a value of '{2}' could hold", "write values by their days: {2014-04-01: 8%, 2019-10-01: 10%}",
        "「{1}」は「{2}」の値が適用される日として読めません", "{2014-04-01: 8%, 2019-10-01: 10%} のように日付と値を書いてください")
PROBLEM(DATED_ORDER, "dated-order", SEVERITY_ERROR, 2,
        "{2} does not come after {1} before it", "write the values in the order of their days",
        "{2} が前の {1} より後の日ではありません", "日付の早い順に書いてください")
PROBLEM(DATED_TOO_LATE, "dated-too-late", SEVERITY_ERROR, 3,
        "no value of '{1}' holds on {2} yet: the first does from {3} on", "add the value that held on the round's day, or correct the round's date",
        "「{1}」の値は {3} から適用され、案件の {2} にはまだありません", "その日に適用される値を加えるか、案件の日付を直してください")
PROBLEM(DATED_WITHOUT_DAY, "dated-without-day", SEVERITY_ERROR, 1,
        "'{1}' changes with the day, and the round has neither a date nor a deadline", "write 'date' in round.yaml",
        "「{1}」は日付によって変わりますが、案件に date も deadline もありません", "round.yaml に date を書いてください")
PROBLEM(TIES_NOT_OF_CALL, "ties-not-of-call", SEVERITY_WARNING, 1,
        "the tie rules decide places and are not the call's own (set by: {1})", "make sure that they were announced",
        "同点時の規則は順位を決めますが、募集要項に基づくものではありません（設定者: {1}）", "公表済みの規則であることを確かめてください")

/* --- rubric check: advice before a rubric is published --- */
PROBLEM(POINTS_NOT_ANNOUNCED, "points-not-announced", SEVERITY_WARNING, 2,
        "the points add up to {1}, and {2} are announced", "correct the points, or the announcement; a criterion with 'counts: no' and a group's own points are easily overlooked",
        "配点の合計は {1} で、公表された {2} と一致しません", "配点か公表の内容を直してください。counts: no の項目とグループ自身の配点は見落としやすいところです")
PROBLEM(RESCALE_ODD, "rescale-odd", SEVERITY_WARNING, 2,
        "'{1}' multiplies what stands below it by {2}, which no decimal writes in full", "choose points that divide evenly, or name a rounding; the fractions are computed exactly as they are",
        "「{1}」は下の点を {2} 倍しますが、この倍率は小数で書き切れません", "割り切れる配点にするか、端数処理を定めてください。そのままなら分数のまま計算します")
PROBLEM(GATE_NEVER_FAILS, "gate-never-fails", SEVERITY_WARNING, 2,
        "the gate '{1}' always holds: no marks can break '{2}'", "raise the minimum, or remove the gate",
        "最低基準「{1}」は必ず満たされます（どんな評点でも「{2}」が成り立ちます）", "基準を上げるか、この最低基準を除いてください")
PROBLEM(GATE_ALWAYS_FAILS, "gate-always-fails", SEVERITY_WARNING, 2,
        "nobody can pass the gate '{1}': no marks reach '{2}'", "lower the minimum, or correct the points it is compared with",
        "最低基準「{1}」は誰も満たせません（どんな評点でも「{2}」は成り立ちません）", "基準を下げるか、比べる配点を直してください")
PROBLEM(GATE_NEVER_APPLIES, "gate-never-applies", SEVERITY_WARNING, 2,
        "the gate '{1}' never applies: '{2}' cannot hold", "correct 'when', or remove the gate",
        "最低基準「{1}」は適用されることがありません（「{2}」が成り立ちえません）", "when を直すか、この最低基準を除いてください")
PROBLEM(PRICE_SEES_FAILED, "price-sees-failed", SEVERITY_WARNING, 2,
        "'{1}' is taken over those too who then fail the gate '{2}' of the same stage", "put the gate into a stage before, if a price that fails must not set the others' points; else announce it so",
        "「{1}」は、同じ段階の最低基準「{2}」に届かない者も含めて計算されます", "届かない者の価格で他の者の点が変わらないようにするには、最低基準を前の段階に移してください。そうでなければその旨を公表してください")
PROBLEM(ROUNDED_BEFORE_GATE, "rounded-before-gate", SEVERITY_WARNING, 3,
        "the gate '{1}' looks at '{2}' after it was rounded: up to {3} below the minimum still passes", "round down, or leave the rounding to 'display', if the exact value is meant",
        "最低基準「{1}」は端数処理後の「{2}」で判定します（基準に {3} まで足りなくても通ることがあります）", "正確な値で判定する趣旨なら、切捨てにするか端数処理を display に移してください")
PROBLEM(STEP_DECIDES, "step-decides", SEVERITY_WARNING, 4,
        "one step of '{1}' moves the total by {2}: no less than the whole of '{3}' ({4})", "make the steps finer, or the points more even, if that is not meant",
        "「{1}」の一段階で合計が {2} 動きます（「{3}」の全体 {4} 以上）", "そうする趣旨でなければ、段階を細かくするか配点の差を縮めてください")
PROBLEM(STEP_LARGE, "step-large", SEVERITY_WARNING, 3,
        "one step of '{1}' moves the total by {2}, which is {3} % of the full marks", "make the steps finer, if a single step is not meant to decide",
        "「{1}」の一段階で合計が {2}（満点の {3}％）動きます", "一段階で順位が決まる趣旨でなければ、段階を細かくしてください")
PROBLEM(PRICE_WORTH, "price-worth", SEVERITY_WARNING, 5,
        "a bid 1 % above the lowest {5} {1} points of {3}, one 10 % above {5} {2}{4}", "hold it against the criteria: is that the weight that the price should have?",
        "最低額より 1％ 高い見積は {3} 点中 {1} 点、10％ 高い見積は {2} 点を{5}{4}", "審査項目の配点と比べ、価格の重みとして適当か確かめてください")
PROBLEM(PRICE_DECIDES, "price-decides", SEVERITY_WARNING, 5,
        "a bid 10 % above the lowest {5} {1} points: no less than the whole of '{2}' ({3}), the weightiest criterion{4}", "give the price fewer points, or the formula a gentler slope, if quality is meant to decide",
        "最低額より 10％ 高い見積は {1} 点を{5}（最も重い審査項目「{2}」の全体 {3} 以上）{4}", "内容で決める趣旨なら、価格の配点を下げるか式の傾きを緩めてください")
PROBLEM(PRICE_NEGLIGIBLE, "price-negligible", SEVERITY_WARNING, 5,
        "a bid 10 % above the lowest {5} {1} points: less than one step of any criterion (of '{2}': {3}){4}", "give the price more points, or the formula a steeper slope, if it is meant to tell bids apart",
        "最低額より 10％ 高い見積は {1} 点を{5}が、どの審査項目の一段階（「{2}」は {3}）にも足りません{4}", "価格で差を付ける趣旨なら、価格の配点を上げるか式の傾きを急にしてください")
PROBLEM(FORMULA_NEGATIVE, "formula-negative", SEVERITY_WARNING, 3,
        "'{1}' can fall below 0: {2} with {3}", "set 'floor: 0' or use max(0, …), if the call means no less than nothing",
        "「{1}」は 0 を下回ることがあります（{3}のとき {2}）", "0 点を下限とする趣旨なら floor: 0 か max(0, …) を書いてください")
PROBLEM(FORMULA_EXCEEDS, "formula-exceeds", SEVERITY_WARNING, 4,
        "'{1}' can exceed its {3} points: {2} with {4}", "set a 'ceiling' or use min(points, …), if the points are the most that it may give",
        "「{1}」は配点 {3} を超えることがあります（{4}のとき {2}）", "配点を上限とする趣旨なら ceiling か min(points, …) を書いてください")
PROBLEM(FORMULA_VALUELESS, "formula-valueless", SEVERITY_WARNING, 2,
        "the formula has no value for {1}: {2}", "say what is meant then, by if(…, …, …)",
        "{1}のとき、この式には値がありません: {2}", "その場合の扱いを if(…, …, …) で書いてください")
PROBLEM(TIES_OPEN, "ties-open", SEVERITY_WARNING, 0,
        "no rule ends every tie: whoever is equal to the last waits for a decision of the committee", "end the chain with draw, chair, ballot, joint or decide, so that the call says who settles it",
        "同点時の規則が尽きても同点が残りえます。その場合は委員会の決定待ちになります", "draw、chair、ballot、joint、decide のどれかで終え、誰が決めるかを明らかにしてください")
PROBLEM(TIE_REPEATED, "tie-repeated", SEVERITY_WARNING, 2,
        "the tie rule '{1}' can tell nobody apart who is equal by '{2}'", "remove it, or write the rule that is meant",
        "同点時の規則「{1}」は、「{2}」で並んだ者を区別できません", "取り除くか、意図した規則に改めてください")
PROBLEM(DEFINITION_UNUSED, "definition-unused", SEVERITY_WARNING, 1,
        "the definition '{1}' is never used", "remove it, or use it where it was meant",
        "定義「{1}」はどこでも使われていません", "取り除くか、意図した所で使ってください")
PROBLEM(SCALE_UNUSED, "scale-unused", SEVERITY_WARNING, 1,
        "no criterion uses the scale '{1}'", "remove it, or name it at a criterion",
        "評価区分「{1}」を使う審査項目がありません", "取り除くか、審査項目で使ってください")
PROBLEM(CRITERION_UNUSED, "criterion-unused", SEVERITY_WARNING, 1,
        "'{1}' counts nowhere: it is part of no sum, and no rule names it", "let it count, or name it in the rule that it is for",
        "「{1}」はどの合計にも入らず、どの規則にも使われていません", "合計に入れるか、使うはずの規則で名前を書いてください")
PROBLEM(GROUP_COUNTS_NOTHING, "group-counts-nothing", SEVERITY_WARNING, 1,
        "nothing in the group '{1}' counts, so that its score is always 0", "remove 'counts: no' from what should count",
        "「{1}」の中に合計に入る項目がなく、得点は常に 0 です", "合計に入れる項目の counts: no を除いてください")
PROBLEM(BLANK_IS_ZERO, "blank-is-zero", SEVERITY_WARNING, 0,
        "a mark that somebody forgets counts as 0, without a word", "choose 'missing: error', unless the call says that a blank is 0",
        "記入漏れの評点が、知らされないまま 0 点になります", "募集要項に空欄を 0 点とする定めがなければ missing: error としてください")
PROBLEM(RECUSAL_IN_SUM, "recusal-in-sum", SEVERITY_WARNING, 0,
        "where somebody is recused the sum is the mean of the others' marks times the committee's size", "announce it so, or choose 'recused: refuse' and name substitutes",
        "除斥があると、合計は残る委員の平均 × 委員数になります", "その旨を公表するか、recused: refuse として代理を立ててください")
PROBLEM(TRIM_NEEDS_MORE, "trim-needs-more", SEVERITY_WARNING, 2,
        "without the highest and lowest nothing may be left of fewer than {1} sheets, and the quorum is {2}", "set 'quorum: {1}' or more, or drop fewer",
        "最高と最低を除くと、採点表が {1} 枚に満たないとき何も残らないことがありますが、定足数は {2} です", "quorum を {1} 以上にするか、drop を減らしてください")
PROBLEM(DISPLAY_HIDES, "display-hides", SEVERITY_WARNING, 2,
        "totals are ranked {2} and shown to {1} decimals: two that look equal may rank apart", "show as many digits as decide, or round the total to those shown",
        "合計は{2}で順位を決め、表示は小数第{1}位までです。同じに見える合計に順位の差が付くことがあります", "順位を決める桁まで表示するか、合計を表示の桁に端数処理してください")

/* --- formulas --- */
PROBLEM(FORMULA_EMPTY, "formula-empty", SEVERITY_ERROR, 0,
        "the formula is empty", "write an expression",
        "式が空です", "式を書いてください")
PROBLEM(FORMULA_TOO_LONG, "formula-too-long", SEVERITY_ERROR, 1,
        "the formula is longer than {1} characters", "give parts of it names under 'define'",
        "式が{1}字を超えています", "一部に define: で名前を付けてください")
PROBLEM(FORMULA_TOO_DEEP, "formula-too-deep", SEVERITY_ERROR, 1,
        "the formula nests more than {1} deep here", "give parts of it names under 'define'",
        "式の入れ子がここで{1}段を超えています", "一部に define: で名前を付けてください")
PROBLEM(FORMULA_TOO_LARGE, "formula-too-large", SEVERITY_ERROR, 2,
        "'{1}' has more than {2} parts with its definitions in place", "simplify the definitions",
        "「{1}」は、定義を当てはめると部分が{2}個を超えます", "定義を簡単にしてください")
PROBLEM(FORMULA_CHARACTER, "formula-character", SEVERITY_ERROR, 1,
        "'{1}' means nothing in a formula", "remove it",
        "「{1}」は式では使えません", "取り除いてください")
PROBLEM(FORMULA_OPERATOR, "formula-operator", SEVERITY_ERROR, 2,
        "'{1}' is not an operator here", "write '{2}'",
        "「{1}」という演算子はありません", "「{2}」と書いてください")
PROBLEM(FORMULA_NUMBER, "formula-number", SEVERITY_ERROR, 1,
        "'{1}' is not a number", "write a number such as 35, 0.35, 60% or 37_059_000; a comma separates values",
        "「{1}」は数ではありません", "35、0.35、60%、37_059_000 のように書いてください（カンマは値の区切りです）")
PROBLEM(FORMULA_UNEXPECTED, "formula-syntax", SEVERITY_ERROR, 2,
        "'{1}' stands where {2} is due", "check what comes before it",
        "「{1}」の位置には{2}が必要です", "その前の部分を確かめてください")
PROBLEM(FORMULA_ENDS, "formula-syntax", SEVERITY_ERROR, 1,
        "the formula ends where {1} is due", "complete the formula",
        "{1}が必要な所で式が終わっています", "続きを書いてください")
PROBLEM(FORMULA_CHAIN, "formula-chain", SEVERITY_ERROR, 0,
        "comparisons do not chain", "write 'a < b and b < c' for 'a < b < c'",
        "比較を続けて書くことはできません", "「a < b < c」は「a < b and b < c」と書いてください")
PROBLEM(FORMULA_UNKNOWN_NAME, "formula-unknown-name", SEVERITY_ERROR, 1,
        "'{1}' is not known", "name a criterion, group, stage or definition, or points, total, bid.…, facts.… or cap.…",
        "「{1}」という名前はありません", "審査項目、段階、定義の名前か、points、total、bid.…、facts.…、cap.… を書いてください")
PROBLEM(FORMULA_UNKNOWN_NAME_NEAR, "formula-unknown-name", SEVERITY_ERROR, 2,
        "'{1}' is not known", "did you mean '{2}'?",
        "「{1}」という名前はありません", "「{2}」のことではありませんか")
PROBLEM(FORMULA_SUBTRACTION, "formula-subtraction", SEVERITY_ERROR, 2,
        "'{1}' is read as one name, which is not known", "write '{2}' for a difference",
        "「{1}」は一つの名前として読まれ、その名前はありません", "引き算なら「{2}」と空白を入れてください")
PROBLEM(FORMULA_UNKNOWN_FUNCTION, "formula-unknown-function", SEVERITY_ERROR, 1,
        "there is no function '{1}'", "see the functions in the reference",
        "「{1}」という関数はありません", "使える関数を確かめてください")
PROBLEM(FORMULA_UNKNOWN_FUNCTION_NEAR, "formula-unknown-function", SEVERITY_ERROR, 2,
        "there is no function '{1}'", "did you mean '{2}'?",
        "「{1}」という関数はありません", "「{2}」のことではありませんか")
PROBLEM(FORMULA_CALL_DUE, "formula-call", SEVERITY_ERROR, 2,
        "'{1}' is a function", "write {2}",
        "「{1}」は関数です", "{2} のように書いてください")
PROBLEM(FORMULA_CALL, "formula-call", SEVERITY_ERROR, 2,
        "'{1}' does not take this", "write {2}",
        "「{1}」の書き方が違います", "{2} のように書いてください")
PROBLEM(FORMULA_PATH, "formula-path", SEVERITY_ERROR, 2,
        "'{1}' is not a figure", "write {2}",
        "「{1}」という数値はありません", "{2} のように書いてください")
PROBLEM(FORMULA_YES_NO, "formula-yes-no", SEVERITY_ERROR, 1,
        "'{1}' is not a value in formulas", "a yes-or-no fact is a condition by itself: write 'facts.NAME' or 'not facts.NAME'",
        "「{1}」は式の値ではありません", "はい・いいえの事実はそのまま条件になります: facts.NAME または not facts.NAME")
PROBLEM(FORMULA_LATER_STAGE, "formula-later-stage", SEVERITY_ERROR, 2,
        "'{1}' needs stage '{2}', which comes later", "name what is scored up to this stage",
        "「{1}」は後の段階「{2}」の結果を必要とします", "この段階までに採点されるものを書いてください")
PROBLEM(FORMULA_NOT_SCORED, "formula-not-scored", SEVERITY_ERROR, 1,
        "'{1}' needs a score, and nothing is scored yet here", "write the rule under 'gates', which come after the scores",
        "「{1}」は得点を必要としますが、ここではまだ採点されていません", "採点の後に適用される gates に書いてください")
PROBLEM(FORMULA_NO_TOTAL, "formula-no-total", SEVERITY_ERROR, 1,
        "'{1}' needs the total, and there is none yet here", "name the criteria or the stage",
        "「{1}」には合計（total）が要りますが、ここではまだありません", "審査項目か段階の名前を書いてください")
PROBLEM(FORMULA_NO_POINTS, "formula-no-points", SEVERITY_ERROR, 1,
        "'{1}' needs a criterion's own points, and this is not the formula of a criterion", "write full(NAME) for the full marks of a criterion",
        "「{1}」には審査項目自身の配点（points）が要りますが、ここは審査項目の式ではありません", "満点は full(NAME) と書いてください")
PROBLEM(FORMULA_DEFINITION_CYCLE, "formula-cycle", SEVERITY_ERROR, 2,
        "the definition '{1}' depends on itself: {2}", "break the circle",
        "定義「{1}」が自分自身に依存しています: {2}", "循環を断ってください")
PROBLEM(FORMULA_DEFINITION_FAULTY, "formula-definition", SEVERITY_ERROR, 1,
        "the definition '{1}' is at fault", "correct the definition",
        "定義「{1}」に誤りがあります", "定義を直してください")
PROBLEM(FORMULA_TYPE, "formula-type", SEVERITY_ERROR, 3,
        "'{1}' is {2} where {3} is due", "a condition becomes a number by if(CONDITION, 1, 0), a list by sum(LIST)",
        "「{1}」は{2}ですが、ここには{3}が必要です", "条件は if(CONDITION, 1, 0) で、並びは sum(LIST) などで数になります")
PROBLEM(FORMULA_LISTS, "formula-lists", SEVERITY_ERROR, 2,
        "'{1}' and '{2}' are lists of different things", "sum each of them first",
        "「{1}」と「{2}」は別々のものの並びです", "先にそれぞれ sum などで一つの数にしてください")
PROBLEM(FORMULA_OWN_LIST, "formula-own-list", SEVERITY_ERROR, 1,
        "'{1}' is a proposer's own list: 'in' and 'where' do not go with it", "leave them out, or sum the list first",
        "「{1}」は応募者ごとの並びなので in や where は付けられません", "取り除くか、先に並びを sum などで一つの数にしてください")
PROBLEM(FORMULA_RANGE, "formula-range", SEVERITY_ERROR, 1,
        "'{1}' does not tell which proposers", "write standing, valid, all or others",
        "「{1}」では応募者の範囲が決まりません", "standing、valid、all、others のどれかを書いてください")
PROBLEM(FORMULA_PERCENT, "formula-percent", SEVERITY_ERROR, 3,
        "'{1}' is compared with '{2}', which is calculated from scores", "write {1} * full({3}), or the number meant",
        "「{1}」が、得点から計算した「{2}」と比べられています", "{1} * full({3}) か、意図した数を書いてください")
PROBLEM(FORMULA_NO_FULL, "formula-no-full", SEVERITY_ERROR, 1,
        "'{1}' has no full marks",
        "compare it with a number: places and standardized values have none, a total by formula has those that its 'points' state",
        "「{1}」には満点がありません",
        "数と比べてください。順位による点や標準化した点には満点がなく、算式による合計の満点は points に書いたものです")
PROBLEM(FORMULA_SCORE_DUE, "formula-score-due", SEVERITY_ERROR, 2,
        "{1} takes the name of a criterion, group, stage or total, not '{2}'", "name one of these",
        "{1} には審査項目、段階、total の名前が必要です（「{2}」とあります）", "そのどれかの名前を書いてください")
PROBLEM(FORMULA_GROUP_DUE, "formula-group-due", SEVERITY_ERROR, 1,
        "each() takes the name of a group or stage, not '{1}'", "name a criterion that has criteria below it",
        "each() には下位項目のある項目か段階の名前が必要です（「{1}」とあります）", "下位項目のある項目の名前を書いてください")
PROBLEM(FORMULA_WHOLE, "formula-whole", SEVERITY_ERROR, 3,
        "'{1}' is not a whole number from {2} to {3}", "write one",
        "「{1}」は {2} 以上 {3} 以下の整数ではありません", "その範囲の整数を書いてください")
PROBLEM(FORMULA_CONSTANT, "formula-constant", SEVERITY_ERROR, 1,
        "'{1}' is not a plain number", "write the pairs of a table in numbers, such as [80%, 20]",
        "「{1}」は数そのものではありません", "表の組は [80%, 20] のように数で書いてください")
PROBLEM(FORMULA_TABLE_ORDER, "formula-table-order", SEVERITY_ERROR, 2,
        "the limit '{2}' does not lie above '{1}' before it", "write the pairs with rising limits",
        "境目「{2}」が前の「{1}」より大きくありません", "境目の小さい順に書いてください")
PROBLEM(FORMULA_DIVIDES_BY_ZERO, "formula-division", SEVERITY_ERROR, 1,
        "'{1}' divides by zero", "correct the divisor",
        "「{1}」は 0 で割っています", "割る数を直してください")
PROBLEM(FORMULA_NOBODY, "formula-nobody", SEVERITY_ERROR, 2,
        "'{1}' has no value for '{2}': there is no proposer to take it from", "say what is meant then: if(count(…) == 0, …, …)",
        "「{2}」について「{1}」の値がありません（対象となる応募者がいません）", "その場合の扱いを if(count(…) == 0, …, …) で書いてください")
PROBLEM(FORMULA_LACKS, "formula-lacks", SEVERITY_ERROR, 3,
        "'{1}' of '{2}' is not known, and '{3}' needs it", "state it in the round (round.yaml, or the table of proposers), or narrow the formula with 'in' or 'where'",
        "「{2}」の「{1}」がなく、「{3}」を計算できません", "案件（round.yaml か応募者の表）に値を書くか、式の対象を in や where で絞ってください")
PROBLEM(FORMULA_FAULT, "formula-fault", SEVERITY_ERROR, 3,
        "'{1}' for '{2}': {3}", "correct the formula, or what it reads",
        "「{2}」についての「{1}」: {3}", "式か、式が読む値を直してください")

/* --- round --- */
PROBLEM(NOT_AN_AMOUNT, "not-an-amount", SEVERITY_ERROR, 2,
        "'{1}' must be an amount of money from 0, not '{2}'", "write the amount itself, such as 36_894_000 or 36,894千円",
        "「{1}」は 0 以上の金額でなければなりません（「{2}」とあります）", "36_894_000 や 36,894千円 のように金額を書いてください")
PROBLEM(TWO_CHAIRS, "two-chairs", SEVERITY_ERROR, 2,
        "'{1}' and '{2}' are both the chair", "mark one of them",
        "「{1}」と「{2}」の二人が委員長になっています", "委員長は一人にしてください")
PROBLEM(SUBSTITUTE_FOR_PRESENT, "substitute-for-present", SEVERITY_ERROR, 2,
        "'{1}' sits for '{2}', who is not absent", "mark '{2}' absent, or remove the substitute",
        "「{1}」は「{2}」の代理ですが、「{2}」は欠席になっていません", "「{2}」を欠席とするか、代理の指定を除いてください")
PROBLEM(NOBODY_SITS, "nobody-sits", SEVERITY_ERROR, 0,
        "no member of the committee is present", "list at least one evaluator who is not absent",
        "出席する審査委員が一人もいません", "欠席でない審査委員を一人以上書いてください")
PROBLEM(UNKNOWN_PROPOSER, "unknown-proposer", SEVERITY_ERROR, 2,
        "there is no proposer '{1}'", "write one of: {2}",
        "応募者「{1}」がいません", "次のどれかを書いてください: {2}")
PROBLEM(UNKNOWN_EVALUATOR, "unknown-evaluator", SEVERITY_ERROR, 2,
        "there is no evaluator '{1}'", "write one of: {2}",
        "審査委員「{1}」がいません", "次のどれかを書いてください: {2}")
PROBLEM(UNKNOWN_PAPER, "unknown-paper", SEVERITY_ERROR, 2,
        "the rubric requires no paper '{1}'", "write the ids of the rubric's papers: {2}",
        "審査基準に提出書類「{1}」はありません", "審査基準の提出書類の識別子を書いてください: {2}")
PROBLEM(UNKNOWN_RULE, "unknown-rule", SEVERITY_ERROR, 1,
        "the rubric has no rule '{1}'", "write the id of a requirement, ground, cap, check or gate",
        "審査基準に規則「{1}」はありません", "応募資格・無効事由・上限額・点検項目・最低基準の識別子を書いてください")
PROBLEM(DOUBLED_ENTRY, "doubled-entry", SEVERITY_ERROR, 1,
        "{1} stands here twice", "keep one",
        "{1}が二度書かれています", "一つだけ残してください")
PROBLEM(BLIND_WITHOUT_KEY, "blind-without-key", SEVERITY_WARNING, 0,
        "the round is blind and has no key: a label that is given to another proposer once the sheets are out would not be found",
        "write 'key:' and some text that the secretariat alone knows under 'sheets', before the sheets go out",
        "匿名審査ですが key がありません。採点表の送付後にラベルを別の応募者に付け替えても見つけられません",
        "採点表を送る前に、事務局だけが知る文字列を sheets の key に書いてください")
PROBLEM(BLIND_KEY_SHORT, "blind-key-short", SEVERITY_ERROR, 1,
        "the key has fewer than {1} characters: it could be tried out", "choose a longer one, and keep it to the secretariat",
        "key が{1}文字未満では、推測されるおそれがあります", "より長い文字列を選び、事務局の外に出さないでください")
PROBLEM(ORDER_WITHOUT, "order-without", SEVERITY_ERROR, 1,
        "the order of the sheets leaves out '{1}'", "name every proposer once, in the order of presentation",
        "採点表の順序に「{1}」がありません", "すべての応募者を、説明の順に一度ずつ挙げてください")
PROBLEM(SAME_NAME, "same-name", SEVERITY_ERROR, 3,
        "the name '{1}' means both '{2}' and '{3}'", "names, aliases and labels must differ, also in full and half width",
        "「{1}」が「{2}」と「{3}」の両方を指しています", "名称・別名・記号は、全角と半角の違いを除いても異なるようにしてください")
PROBLEM(RECEIPT_NUMBER_TWICE, "receipt-number-twice", SEVERITY_ERROR, 3,
        "receipt number {1} is given to both '{2}' and '{3}'", "give each receipt its own number",
        "受付番号 {1} が「{2}」と「{3}」の両方に付いています", "受付番号を一つずつにしてください")
PROBLEM(RECEIPT_MISSING, "receipt-missing", SEVERITY_ERROR, 1,
        "'{1}' has no time of receipt, so that the deadline cannot be checked", "add 'receipt: {number: …, at: …}'",
        "「{1}」の受付日時がないため、期限を確かめられません", "receipt: {number: …, at: …} を書き加えてください")
PROBLEM(RECEIPT_WITHOUT_TIME, "receipt-without-time", SEVERITY_ERROR, 1,
        "the deadline is a time of day, and the receipt of '{1}' is a day alone", "write the time of receipt",
        "期限は時刻まで定められていますが、「{1}」の受付は日付だけです", "受付の時刻を書いてください")
PROBLEM(TIME_ZONES_DIFFER, "time-zones-differ", SEVERITY_ERROR, 1,
        "the deadline and the receipt of '{1}' cannot be compared: one of them states a time zone", "write both with +09:00, or both without",
        "期限と「{1}」の受付のどちらか一方だけに時差があり、比べられません", "両方に +09:00 を付けるか、両方から除いてください")
PROBLEM(BID_NOT_SEALED_HERE, "bid-not-sealed-here", SEVERITY_ERROR, 1,
        "the bid of '{1}' is sealed, and the rubric opens bids from the start", "write the bid, or 'bids: sealed' in the rubric",
        "「{1}」の見積額が開封前（sealed）ですが、審査基準では当初から開封します", "見積額を書くか、審査基準に bids: sealed と書いてください")
PROBLEM(TABLE_FILE_KIND, "table-file-kind", SEVERITY_ERROR, 1,
        "'{1}' is no table: the proposers stand here as a list, or in a .csv, .xlsx or .ods beside round.yaml", "write the list, or the name of such a file",
        "「{1}」は表ではありません（proposers には応募者の並びか、round.yaml と同じフォルダの .csv・.xlsx・.ods の名前を書きます）", "応募者の並びか、表のファイル名を書いてください")
PROBLEM(TABLE_NOT_NAMED, "table-not-named", SEVERITY_ERROR, 1,
        "'{1}' lies in the round's folder, and round.yaml does not name it, so that what it says would be lost", "write 'proposers: {1}' in place of the list in round.yaml, or move the file away",
        "案件フォルダに「{1}」がありますが、round.yaml が指定していないため、その内容が漏れます", "round.yaml の応募者の並びを「proposers: {1}」に替えるか、ファイルを移してください")
PROBLEM(TABLE_WITHOUT_HEADING, "table-without-heading", SEVERITY_ERROR, 1,
        "'{1}' has no heading row for proposers", "let a row hold the headings, one of them id, such as: id, name, receipt.number, bid.total",
        "「{1}」に応募者の表の見出し行がありません", "id を含む見出しの行（id, name, receipt.number, bid.total など）を置いてください")
PROBLEM(TABLE_SHEET_PASSED, "table-sheet-passed", SEVERITY_WARNING, 1,
        "the sheet '{1}' has no heading row with 'id', so that nothing on it is read", "put the headings above its rows if it says something of proposers",
        "シート「{1}」には id のある見出し行がないため、読み込みません", "応募者について書いたシートなら、見出しの行を置いてください")
PROBLEM(TABLE_UNKNOWN_PATH, "table-unknown-path", SEVERITY_ERROR, 1,
        "'{1}' is no heading of a table of proposers", "write a path such as name, receipt.at, requirements.ID, papers.ID, facts.NAME or bid.years.YEAR.net with ids of the rubric, or begin it with # if the column is for people alone",
        "「{1}」は応募者の表の見出しではありません", "name、receipt.at、requirements.ID、papers.ID、facts.名前、bid.years.年度.net など（ID は審査基準のもの）を書いてください。人のための列なら見出しを # で始めます")
PROBLEM(TABLE_UNKNOWN_PATH_NEAR, "table-unknown-path", SEVERITY_ERROR, 2,
        "'{1}' is no heading of a table of proposers", "did you mean '{2}'?",
        "「{1}」は応募者の表の見出しではありません", "「{2}」のことではありませんか")
PROBLEM(TABLE_ROW_WITHOUT_ID, "table-row-without-id", SEVERITY_ERROR, 0,
        "the row does not say which proposer it is of", "fill in its id, or clear the row",
        "この行がどの応募者のものか書かれていません", "id を書くか、行を空にしてください")
PROBLEM(TABLE_RAGGED, "table-ragged", SEVERITY_ERROR, 2,
        "the row has {1} fields, and the heading row {2}", "check the commas and quotation marks of this row",
        "この行の項目は{1}個ですが、見出しは{2}個です", "この行のコンマと引用符を確かめてください")
PROBLEM(TABLE_ERROR_CELL, "table-error-cell", SEVERITY_ERROR, 1,
        "the cell holds the error {1}", "write the value itself",
        "セルがエラー {1} になっています", "値そのものを入れてください")
PROBLEM(TABLE_FORMULA, "table-formula", SEVERITY_ERROR, 1,
        "the value '{1}' is a formula's result", "write the value itself, since a formula may change when the file is opened; 'sheets: {formulas: allow}' in round.yaml takes results as they are stored",
        "値「{1}」は数式の結果です", "数式は開くたびに変わりうるので、値そのものを入れてください。round.yaml の sheets: {formulas: allow} で保存時の結果を使えます")
PROBLEM(TABLE_HIDDEN, "table-hidden", SEVERITY_ERROR, 1,
        "the value '{1}' stands in a hidden row, column or sheet", "show it (a filter hides rows, too), and make sure that it is meant",
        "値「{1}」が非表示の行・列・シートにあります", "表示して（フィルターで隠れた行も含みます）、意図した値か確かめてください")
PROBLEM(TABLE_SHOWN_OTHERWISE, "table-shown-otherwise", SEVERITY_ERROR, 1,
        "the cell holds '{1}', and its number format shows another value or nothing", "set the cell's format to General, and make sure that what it then shows is meant",
        "セルの値は「{1}」ですが、表示形式のために別の値に見えるか、見えなくなっています", "表示形式を「標準」に戻し、表示された値でよいか確かめてください")
PROBLEM(TABLE_MERGED, "table-merged", SEVERITY_ERROR, 0,
        "cells are merged here, and of merged cells all but one are blank", "take the merge apart and write each value in its own cell",
        "結合されたセルがあります（結合すると一つを除いて空欄になります）", "結合を解除して、それぞれのセルに値を入れてください")
PROBLEM(TABLE_DIFFERS, "table-differs", SEVERITY_ERROR, 5,
        "'{2}' of '{1}' is '{3}' here, and '{4}' at {5}", "correct one of them",
        "「{1}」の「{2}」がここでは「{3}」、{5} では「{4}」です", "どちらかを直してください")
PROBLEM(TABLE_IS_SHEET, "table-is-sheet", SEVERITY_ERROR, 1,
        "'{1}' is an evaluator's workbook, and no table of proposers", "name the office's workbook (saiten sheets ROUND --office)",
        "「{1}」は審査委員の採点表で、応募者の表ではありません", "事務局のブック（saiten sheets 案件 --office）を指定してください")
PROBLEM(TABLE_NEWER, "table-newer", SEVERITY_ERROR, 1,
        "the workbook is of the format {1}, and this program reads format 1", "use the program that it was made with",
        "このブックの形式は {1} で、このプログラムが読めるのは形式 1 です", "作成に使ったプログラムを使ってください")
PROBLEM(TABLE_OF_OTHER_ROUND, "table-of-other-round", SEVERITY_ERROR, 2,
        "the workbook was made for the round '{1}', not '{2}'", "put in the right one, or have it made anew (saiten sheets ROUND --office)",
        "このブックは案件「{1}」のもので、「{2}」のものではありません", "正しいブックに差し替えるか、作り直してください（saiten sheets 案件 --office）")
PROBLEM(LIST_FILE_KIND, "list-file-kind", SEVERITY_ERROR, 1,
        "'{1}' is no table", "name a .csv, .xlsx or .ods with a column of names",
        "「{1}」は表ではありません", "名称の列のある .csv・.xlsx・.ods を指定してください")
PROBLEM(LIST_WITHOUT_NAMES, "list-without-names", SEVERITY_ERROR, 1,
        "'{1}' has no column that is headed as the proposers' names", "head it 'name' (名称, 応募者名, 商号)",
        "「{1}」に応募者の名称の列がありません", "列の見出しを「名称」「応募者名」「商号」などにしてください")
PROBLEM(LIST_SHEET_PASSED, "list-sheet-passed", SEVERITY_WARNING, 1,
        "the sheet '{1}' is not read: the list is the first sheet that has a column of names", "put all proposers on one sheet",
        "シート「{1}」は読み込みません（名称の列がある最初のシートを一覧とします）", "応募者を一枚のシートにまとめてください")
PROBLEM(LIST_COLUMN_KEPT, "list-column-kept", SEVERITY_WARNING, 1,
        "the column '{1}' is not understood: it is kept for people, in the workbook's register, and counts nowhere", "move its values to where they belong, if they say something of the round",
        "列「{1}」の意味が分からないため、受付簿に人のための列として残します（審査には使いません）", "審査に関わる内容なら、該当する欄に移してください")
PROBLEM(FOLDER_TAKEN, "folder-taken", SEVERITY_ERROR, 1,
        "'{1}' is there already and is no empty folder", "choose another name",
        "「{1}」は既にあり、空のフォルダではありません", "別の名前にしてください")
PROBLEM(ROUND_ID_UNSAID, "round-id-unsaid", SEVERITY_ERROR, 1,
        "'{1}' cannot be the round's id", "say another one: --round ID, which begins with a letter and has letters, digits, '-' and '_' alone",
        "「{1}」は案件の識別子にできません", "--round ID で指定してください（文字で始まり、文字・数字・- ・_ だけを使います）")
PROBLEM(PAPER_NOT_SAID, "paper-not-said", SEVERITY_ERROR, 1,
        "nothing says whether '{1}' handed this paper in, while its other papers are answered", "write yes or no (○ or ×)",
        "「{1}」がこの書類を提出したかどうか書かれていません（ほかの書類は記入済みです）", "○ か × を書いてください")
PROBLEM(PAPER_WITHOUT_COLUMN, "paper-without-column", SEVERITY_ERROR, 1,
        "papers are answered one by one, and '{1}' has no column", "add the column, with yes or no (○ or ×) for each proposer",
        "書類ごとに記入されていますが、「{1}」の列がありません", "列を加え、応募者ごとに ○ か × を書いてください")
PROBLEM(TIE_OF_ONE, "tie-of-one", SEVERITY_ERROR, 0,
        "a tie is between two at least", "list all who are tied",
        "同点の決定には二者以上が要ります", "同点の者をすべて書いてください")
PROBLEM(ORDER_NOT_AMONG, "order-not-among", SEVERITY_ERROR, 1,
        "'{1}' is in 'order' and not in 'among'", "order those who are tied, and nobody else",
        "「{1}」は order にありますが among にありません", "同点の者だけを並べてください")
PROBLEM(KIND_NOT_SAID, "kind-not-said", SEVERITY_ERROR, 2,
        "this entry of '{1}' does not say what it is", "let it have one of these keys: {2}",
        "{1} のこの項目が何についてのものか分かりません", "次のどれかのキーを書いてください: {2}")
PROBLEM(UNKNOWN_GATE, "unknown-gate", SEVERITY_ERROR, 2,
        "the rubric has no gate '{1}'", "write the id of a gate by majority, of which there are: {2}",
        "審査基準に最低基準「{1}」はありません", "多数決で判定する最低基準の識別子を書いてください: {2}")
PROBLEM(WITHDRAWN_AND_FAILED, "withdrawn-and-failed", SEVERITY_ERROR, 1,
        "'{1}' has both withdrawn and failed after the ranking", "keep 'withdraw' for one that left before the ranking, 'fail' for one that was ranked",
        "「{1}」が辞退（withdraw）と順位決定後の不成立（fail）の両方になっています", "順位決定の前に辞退した者は withdraw、順位を得た後に決まらなかった者は fail だけを残してください")
PROBLEM(SEED_NOT_USED, "seed-not-used", SEVERITY_ERROR, 0,
        "the round states a seed, and the rubric has no draw with 'seed: given'", "remove it, or write 'draw: {seed: given}' under the rubric's ties",
        "案件に seed がありますが、審査基準に seed: given のくじがありません", "取り除くか、審査基準の ties に draw: {seed: given} と書いてください")
PROBLEM(ORDER_INCOMPLETE, "order-incomplete", SEVERITY_ERROR, 0,
        "'order' leaves out some of 'among'", "put all of them in order; those who stay tied in inner brackets",
        "order に among の全員がそろっていません", "全員を並べ、なお同点の者は内側の [ ] に入れてください")
PROBLEM(NO_RUBRIC_NAMED, "no-rubric-named", SEVERITY_ERROR, 1,
        "the round names no rubric and '{1}' is not there", "write 'rubric: PATH' in round.yaml, or put rubric.yaml beside it",
        "審査基準の指定がなく、「{1}」もありません", "round.yaml に rubric: パス を書くか、rubric.yaml を同じフォルダに置いてください")
PROBLEM(PATH_OUTSIDE, "path-outside", SEVERITY_ERROR, 1,
        "the path '{1}' is not allowed here", "write a path relative to the round's folder",
        "パス「{1}」はここでは使えません", "案件フォルダからの相対パスを書いてください")
PROBLEM(NOT_A_ROUND, "not-a-round", SEVERITY_ERROR, 1,
        "'{1}' is not the folder of a round", "name a folder that holds a round.yaml",
        "「{1}」は案件のフォルダではありません", "round.yaml のあるフォルダを指定してください")
PROBLEM(NO_SUCH_STAGE, "no-such-stage", SEVERITY_ERROR, 2,
        "the rubric has no stage '{1}'", "its stages: {2}",
        "審査基準に段階「{1}」はありません", "段階: {2}")
PROBLEM(RECORD_DAMAGED, "record-damaged", SEVERITY_ERROR, 2,
        "'{1}' is not the record of a stage: {2}",
        "put the record back as the program wrote it, or move it out of the folder and record the stage anew",
        "「{1}」は段階の記録として読めません: {2}", "プログラムが書き出した記録に戻すか、フォルダの外に移して記録し直してください")
PROBLEM(RECORD_REPLACED, "record-replaced", SEVERITY_WARNING, 1,
        "the record of the stage '{1}', which said otherwise, is replaced", "keep the older one where what it proves may be asked for",
        "段階「{1}」の記録（結果が異なるもの）を置き換えました", "以前の記録が必要になることがあれば、別に保存してください")
PROBLEM(RUBRIC_SINCE_RECORD, "rubric-since-record", SEVERITY_WARNING, 1,
        "the rubric is not the one by which the stage '{1}' was recorded",
        "compare it with the one of then (saiten rubric diff); what was announced must not change while proposals are judged",
        "段階「{1}」を記録したときと審査基準が異なります",
        "当時の審査基準と比べてください（saiten rubric diff）。公表した基準を審査の途中で変えてはなりません")
PROBLEM(BID_KNOWN_EARLY, "bid-known-early", SEVERITY_WARNING, 3,
        "the bids of {1} are open while the stage '{2}' is scored, before '{3}' opens them",
        "write 'bid: sealed' until then, so that the record can prove that prices were unknown",
        "{1} の見積額が、開札する段階「{3}」より前の段階「{2}」の採点時に既に開かれています",
        "開札までは bid: sealed と書いてください。価格を知らずに採点したことが記録で示せます")
PROBLEM(RECORD_OF_NO_STAGE, "record-of-no-stage", SEVERITY_ERROR, 2,
        "'{1}' records a stage '{2}', and the rubric has none", "correct the rubric, or move the record out of the folder if it is not this round's",
        "「{1}」は段階「{2}」の記録ですが、審査基準にその段階がありません", "審査基準を直すか、この案件の記録でなければフォルダの外に移してください")
PROBLEM(RECORD_DIFFERS, "record-differs", SEVERITY_ERROR, 2,
        "the stage '{1}' does not come out as recorded: {2}", "undo what was changed since; if the change is right, record the stage anew: score --stage {1} --replace",
        "段階「{1}」の結果が記録と異なります: {2}", "記録後の変更を元に戻すか、変更が正しければ score --stage {1} --replace で記録し直してください")
PROBLEM(NO_SUCH_CRITERION, "no-such-criterion", SEVERITY_ERROR, 2,
        "the rubric has no criterion '{1}'", "write one of: {2}",
        "審査基準に審査項目「{1}」はありません", "次のどれかを書いてください: {2}")

/* --- sheets --- */
PROBLEM(SHEET_TWO_EVALUATORS, "sheet-two-evaluators", SEVERITY_ERROR, 0,
        "the sheet names more than one evaluator", "one sheet is one evaluator's: keep one name",
        "採点表に二人以上の審査委員が書かれています", "採点表は一人一枚です。一人だけにしてください")
PROBLEM(SHEET_UNKNOWN_LINE, "sheet-unknown-line", SEVERITY_ERROR, 1,
        "the line '{1}' stands above the heading row and says nothing that is known here", "lines above the heading are 'evaluator' (審査委員), 'round' (案件), or a title in one cell; marks stand below it",
        "見出し行より上の「{1}」の行を読み取れません", "見出し行より上に置けるのは「審査委員」「案件」の行と、一つのセルの題名だけです。評点は見出し行より下に書きます")
PROBLEM(SHEET_POINTS_DIFFER, "sheet-points-differ", SEVERITY_ERROR, 3,
        "the sheet says that '{2}' has {1} points, and the rubric says {3}", "the sheet may be of an older rubric: have it marked again on the right one",
        "採点表では「{2}」の配点が {1} ですが、審査基準では {3} です", "古い審査基準の採点表かもしれません。正しい採点表で採点し直してください")
PROBLEM(SHEET_FILE_KIND, "sheet-file-kind", SEVERITY_ERROR, 1,
        "'{1}' is in the sheets folder and is neither .csv nor .xlsx nor .ods, so its marks would be lost", "save it as .xlsx, .ods or .csv, or move it away",
        "採点表のフォルダの「{1}」は .csv でも .xlsx でも .ods でもないため、評点が漏れます", ".xlsx、.ods、.csv のいずれかで保存し直すか、別の場所へ移してください")
PROBLEM(SHEET_WITHOUT_HEADING, "sheet-without-heading", SEVERITY_ERROR, 1,
        "'{1}' has no heading row", "begin a row with 'criterion' (審査項目) and the proposers after it, or with evaluator,proposer,criterion,mark",
        "「{1}」に見出し行がありません", "「審査項目」に続けて応募者を並べる行か、審査委員,応募者,審査項目,評点 の行を置いてください")
PROBLEM(SHEET_SEPARATOR, "sheet-separator", SEVERITY_ERROR, 3,
        "the fields of this file are separated by {1}, and it is read by {2}", "write 'separator: {3}' under 'sheets:' in round.yaml, or save the file with that separator",
        "このファイルの区切り文字は{1}ですが、{2}で区切られたものとして読んでいます", "round.yaml の「sheets:」に「separator: {3}」と書くか、区切り文字を合わせて保存し直してください")
PROBLEM(SHEET_ROW_SHORT, "sheet-row-short", SEVERITY_ERROR, 2,
        "the row ends after {1} fields, before the last column of marks, {2}", "give the row all its fields; a blank one is an empty field between two separators",
        "この行は{1}項目で終わり、評点の最後の列（{2}列目）まで届いていません", "すべての項目を書いてください。空欄も区切り文字を置いて空の項目にします")
PROBLEM(SHEET_WITHOUT_EVALUATOR, "sheet-without-evaluator", SEVERITY_ERROR, 0,
        "the sheet does not say whose it is", "put a row 'evaluator' (審査委員) with the id above the heading row",
        "誰の採点表か書かれていません", "見出し行より上に「審査委員」の行を置き、識別子を書いてください")
PROBLEM(SHEET_OF_OTHER_ROUND, "sheet-of-other-round", SEVERITY_ERROR, 2,
        "the sheet is of the round '{1}', not '{2}'", "take it out, or put in the right one",
        "この採点表は案件「{1}」のもので、「{2}」のものではありません", "取り除くか、正しい採点表に差し替えてください")
PROBLEM(SHEET_TWICE, "sheet-twice", SEVERITY_ERROR, 2,
        "'{1}' has handed in a sheet already: {2}", "keep the one that counts",
        "「{1}」の採点表は既にあります: {2}", "有効な一つだけを残してください")
PROBLEM(SHEET_OF_ABSENT, "sheet-of-absent", SEVERITY_ERROR, 1,
        "'{1}' is absent and has no sheet", "take the marks out, or do not mark '{1}' absent",
        "欠席の「{1}」の採点表があります", "評点を除くか、欠席の指定を改めてください")
PROBLEM(SHEET_UNKNOWN_PROPOSER, "sheet-unknown-proposer", SEVERITY_ERROR, 2,
        "'{1}' is no proposer of this round", "correct the heading, or add the name as an alias in round.yaml; known: {2}",
        "「{1}」はこの案件の応募者ではありません", "表記を直すか、round.yaml の aliases に加えてください。応募者: {2}")
PROBLEM(SHEET_UNKNOWN_EVALUATOR, "sheet-unknown-evaluator", SEVERITY_ERROR, 2,
        "'{1}' is no evaluator of this round", "write the id, name or label as in round.yaml; known: {2}",
        "「{1}」はこの案件の審査委員ではありません", "round.yaml の識別子・氏名・表示名で書いてください。審査委員: {2}")
PROBLEM(SHEET_UNKNOWN_CRITERION, "sheet-unknown-criterion", SEVERITY_ERROR, 2,
        "'{1}' is no criterion of the rubric, or several have that title", "write the criterion's id; marked are: {2}",
        "「{1}」は審査項目にないか、同じ題名が複数あります", "審査項目の識別子を書いてください。採点する項目: {2}")
PROBLEM(SHEET_CRITERION_COMPUTED, "sheet-criterion-computed", SEVERITY_ERROR, 1,
        "'{1}' is computed and takes no marks", "remove the row",
        "「{1}」は計算される項目で、採点しません", "この行を除いてください")
PROBLEM(SHEET_MARK_ON_GROUP, "sheet-mark-on-group", SEVERITY_ERROR, 1,
        "'{1}' is a group, and marks are given to its criteria", "move the marks to the criteria below it",
        "「{1}」は項目のまとまりで、採点はその下の項目に対して行います", "評点を下の項目に移してください")
PROBLEM(SHEET_PROPOSER_TWICE, "sheet-proposer-twice", SEVERITY_ERROR, 1,
        "'{1}' has two columns", "keep one",
        "「{1}」の列が二つあります", "一つだけ残してください")
PROBLEM(SHEET_UNKNOWN_COLUMN, "sheet-unknown-column", SEVERITY_ERROR, 1,
        "'{1}' is no column of a list of marks", "use evaluator, proposer, criterion, mark and comment",
        "「{1}」という列は使えません", "審査委員・応募者・審査項目・評点・コメント を使ってください")
PROBLEM(SHEET_COLUMN_TWICE, "sheet-column-twice", SEVERITY_ERROR, 1,
        "the column '{1}' stands twice", "keep one",
        "列「{1}」が二つあります", "一つだけ残してください")
PROBLEM(SHEET_COLUMN_MISSING, "sheet-column-missing", SEVERITY_ERROR, 0,
        "a list of marks needs the columns evaluator, proposer, criterion and mark", "add the missing column",
        "審査委員・応募者・審査項目・評点 の列が要ります", "足りない列を加えてください")
PROBLEM(SHEET_ROW_INCOMPLETE, "sheet-row-incomplete", SEVERITY_ERROR, 0,
        "the row lacks its evaluator, proposer or criterion", "fill it in, or remove the row",
        "この行には審査委員・応募者・審査項目のどれかがありません", "書き加えるか、行を除いてください")
PROBLEM(SHEET_ROW_WITHOUT_CRITERION, "sheet-row-without-criterion", SEVERITY_ERROR, 0,
        "the row has marks and does not say for which criterion", "write the criterion's id in the first column",
        "評点があるのに審査項目が書かれていません", "先頭の列に審査項目の識別子を書いてください")
PROBLEM(SHEET_CELL_OUTSIDE, "sheet-cell-outside", SEVERITY_ERROR, 1,
        "'{1}' stands in a column without a heading", "give the column a heading, or clear the cell",
        "見出しのない列に「{1}」があります", "列に見出しを付けるか、セルを消してください")
PROBLEM(SHEET_COMMENT_OF_NOBODY, "sheet-comment-of-nobody", SEVERITY_ERROR, 1,
        "the column '{1}' stands before any proposer's", "put it to the right of the proposer whose marks it comments on",
        "「{1}」の列の左に応募者の列がありません", "意見を述べる応募者の列のすぐ右に置いてください")
PROBLEM(SHEET_MARK_MERGED, "sheet-mark-merged", SEVERITY_ERROR, 1,
        "the merged cells {1} cover a mark", "take the merge apart and write each mark in its own cell: of merged cells all but one are blank",
        "結合されたセル {1} に評点のセルが含まれています", "結合を解除し、評点を一つずつのセルに書いてください。結合すると一つを除いて空欄になります")
PROBLEM(SHEET_TITLE_DIFFERS, "sheet-title-differs", SEVERITY_ERROR, 3,
        "the row or column of '{1}' bears the title '{2}', and '{1}' is '{3}'", "rows or columns were sorted in part, or written over: put it right, and see that each mark stands with its criterion",
        "「{1}」の行（列）の題名が「{2}」になっていますが、「{1}」は「{3}」です", "一部だけ並べ替えたか、上書きされています。元に戻し、評点が正しい項目の行（列）にあるか確かめてください")
PROBLEM(SHEET_NAME_DIFFERS, "sheet-name-differs", SEVERITY_ERROR, 3,
        "beside '{1}' stands the name '{2}', and '{1}' is '{3}'", "see whose marks these are and put the heading or the name right; another spelling goes under 'aliases' in round.yaml",
        "「{1}」の欄に「{2}」とありますが、「{1}」は「{3}」です", "どの応募者への評点かを確かめ、見出しか名称を直してください。表記が違うだけなら round.yaml の aliases に加えます")
PROBLEM(SHEET_SUM_TYPED, "sheet-sum-typed", SEVERITY_ERROR, 1,
        "'{1}' was typed where the sheet adds up by itself", "clear the cell, or put the formula back; a mark belongs in the row or column of its criterion",
        "自動計算の欄に「{1}」が入力されています", "セルを消すか数式を戻してください。評点は審査項目の欄に書きます")
PROBLEM(SHEET_HOLDS_OTHER, "sheet-holds-other", SEVERITY_ERROR, 1,
        "the line 'holds' says '{1}', which is not what this sheet is for", "write 'marks' or 'comments', as the sheet was sent out",
        "「記入欄」が「{1}」となっており、このシートの内容と合いません", "送付時のとおり「評点」か「コメント」と書いてください")
PROBLEM(SHEET_CELL_HIDDEN, "sheet-cell-hidden", SEVERITY_ERROR, 1,
        "'{1}' stands in a hidden row, column or sheet", "show it, and make sure that it is meant",
        "「{1}」が非表示の行・列・シートにあります", "表示して、意図した記入か確かめてください")
PROBLEM(INTEREST_UNCLEAR, "interest-unclear", SEVERITY_ERROR, 1,
        "'{1}' is no declaration of interest", "write yes (有) or no (無)",
        "「{1}」は利害関係の申告として読めません", "「有」か「無」と書いてください")
PROBLEM(INTEREST_OF_NOBODY, "interest-of-nobody", SEVERITY_ERROR, 1,
        "an interest is declared on the sheet '{1}', which is no evaluator's", "clear the cell; each evaluator declares on the own sheet",
        "審査委員のものでない採点表「{1}」に利害関係の申告があります", "セルを消してください。申告は各審査委員の採点表で行います")
PROBLEM(INTEREST_TWICE, "interest-twice", SEVERITY_ERROR, 3,
        "'{1}' declares both an interest in '{2}' and none: see {3}", "ask '{1}' which is right, and keep that",
        "「{1}」の「{2}」についての申告が有と無の両方になっています: {3}", "「{1}」に確かめ、正しい方だけを残してください")
PROBLEM(INTEREST_NOT_RECORDED, "interest-not-recorded", SEVERITY_ERROR, 2,
        "'{1}' declares an interest in '{2}', and round.yaml records no recusal", "record it under 'recusals'; if the committee decided that '{1}' marks all the same, with 'stays: yes'",
        "「{1}」が「{2}」との利害関係を申告していますが、round.yaml に除斥・回避の記録がありません", "recusals に記録してください。採点に加わると委員会が決めたときは stays: yes を付けます")
PROBLEM(INTEREST_DENIED, "interest-denied", SEVERITY_WARNING, 2,
        "'{1}' declares no interest in '{2}', and round.yaml records one under 'recusals'", "see which is right: the recusal stands as it is recorded",
        "「{1}」は「{2}」と利害関係がないと申告していますが、round.yaml に除斥・回避の記録があります", "どちらが正しいか確かめてください。記録どおりに扱います")
PROBLEM(SHEET_MOVED, "sheet-moved", SEVERITY_WARNING, 4,
        "{2}s have moved since the sheet was sent out: '{1}' from {3} to {4}; their order is the same", "nothing need be done if it was meant: everything is read where it stands now",
        "採点表の{2}が送付時からずれています（「{1}」: {3} から {4} へ）。順序は同じです", "意図したものなら対処は不要です。現在の位置で読み取ります")
PROBLEM(SHEET_PART_GONE, "sheet-part-gone", SEVERITY_ERROR, 2,
        "the sheet was sent out with {1}s that are gone: {2}", "put them back with their marks, or have the sheet filled in anew",
        "送付した採点表にあった{1}がなくなっています: {2}", "評点とともに元に戻すか、採点表を記入し直してもらってください")
PROBLEM(SHEET_PART_ADDED, "sheet-part-added", SEVERITY_WARNING, 2,
        "the sheet has {1}s that it was not sent out with: {2}", "what stands there is read only where the heading is a criterion or a proposer of the round",
        "採点表に、送付時にはなかった{1}があります: {2}", "見出しが案件の審査項目か応募者であるものだけを読み取ります")
PROBLEM(SHEET_REARRANGED, "sheet-rearranged", SEVERITY_ERROR, 2,
        "the {1}s do not follow each other as the sheet was sent out: {2}", "put them back in the order of the sheet, and see with the evaluator that each mark stands where it was meant",
        "{1}の並びが送付時と違います: {2}", "送付時の並びに戻し、評点が意図した欄にあるか審査委員に確かめてください")
PROBLEM(SHEET_TURNED, "sheet-turned", SEVERITY_ERROR, 0,
        "rows and columns have changed places since the sheet was sent out", "have it filled in as it was sent out",
        "採点表の行と列が送付時と入れ替わっています", "送付時の形で記入してもらってください")
PROBLEM(MARK_NOT_A_GRADE, "mark-not-a-grade", SEVERITY_ERROR, 3,
        "'{1}' is no grade of '{2}'", "write one of: {3}",
        "「{1}」は「{2}」の評価区分にありません", "次のどれかを書いてください: {3}")
PROBLEM(MARK_NOT_A_NUMBER, "mark-not-a-number", SEVERITY_ERROR, 4,
        "'{1}' is no mark for '{2}'", "write a number from {3} to {4}",
        "「{1}」は「{2}」の評点として読めません", "{3} から {4} までの数を書いてください")
PROBLEM(MARK_DECIMAL_COMMA, "mark-decimal-comma", SEVERITY_ERROR, 3,
        "the mark '{1}' for '{2}' is written with a comma", "write the decimal point as a dot: {3}",
        "「{2}」の評点「{1}」にコンマが使われています", "小数点はピリオドで書いてください: {3}")
PROBLEM(MARK_OFF_SCALE, "mark-off-scale", SEVERITY_ERROR, 4,
        "the mark {1} is off the scale of '{2}'", "write a number from {3} to {4}",
        "評点 {1} は「{2}」の範囲外です", "{3} から {4} までの数を書いてください")
PROBLEM(MARK_OFF_STEP, "mark-off-step", SEVERITY_ERROR, 4,
        "the mark {1} is between the steps of '{2}'", "write a number in steps of {3} from {4}",
        "評点 {1} は「{2}」の刻みに合いません", "{4} から {3} 刻みの数を書いてください")
PROBLEM(MARK_ERROR_CELL, "mark-error-cell", SEVERITY_ERROR, 1,
        "the cell holds the error {1}", "write the mark itself",
        "セルがエラー {1} になっています", "評点そのものを書いてください")
PROBLEM(MARK_IS_FORMULA, "mark-is-formula", SEVERITY_ERROR, 1,
        "the mark {1} is a formula's result", "write the mark itself: a formula may change when the file is opened; a round that wants them says 'sheets: {formulas: allow}'",
        "評点 {1} が数式の結果になっています", "数式でなく評点そのものを書いてください。数式の値は開くたびに変わりえます。認める案件では round.yaml に sheets: {formulas: allow} と書きます")
PROBLEM(MARK_IS_DATE, "mark-is-date", SEVERITY_ERROR, 1,
        "the cell holds the date {1}", "the spreadsheet program took an entry such as 5/4 for a date: format the cell as text, and write the mark again",
        "セルが日付 {1} になっています", "5/4 のような入力が日付に変わったと思われます。セルの書式を文字列にして、評点を入れ直してください")
PROBLEM(MARK_IS_PERCENT, "mark-is-percent", SEVERITY_ERROR, 1,
        "the cell holds the percentage {1}", "write the mark itself, in a cell that does not show percentages",
        "セルが百分率 {1} になっています", "百分率の表示形式を解除し、評点そのものを書いてください")
PROBLEM(MARK_HIDDEN, "mark-hidden", SEVERITY_ERROR, 1,
        "the mark '{1}' stands in a hidden row, column or sheet", "show it, and make sure that it is meant",
        "評点「{1}」が非表示の行・列・シートにあります", "表示して、意図した評点か確かめてください")
PROBLEM(MARK_SHOWN_OTHERWISE, "mark-shown-otherwise", SEVERITY_ERROR, 1,
        "the cell holds the mark '{1}', and its number format shows another or nothing", "set the cell's format to General, and see with the evaluator which mark was meant",
        "セルの評点は「{1}」ですが、表示形式のために別の値に見えるか、見えなくなっています", "表示形式を「標準」に戻し、どの評点のつもりか審査委員に確かめてください")
PROBLEM(MARK_ON_RECUSED, "mark-on-recused", SEVERITY_ERROR, 2,
        "'{1}' is recused from '{2}' and gives no marks", "clear the mark, or correct the recusals in round.yaml",
        "「{1}」は「{2}」の審査から除斥されており、採点しません", "評点を消すか、round.yaml の recusals を直してください")
PROBLEM(MARK_TWICE, "mark-twice", SEVERITY_ERROR, 4,
        "'{1}' has marked '{2}' on '{3}' already, at {4}", "keep one mark",
        "「{1}」の「{2}」に対する「{3}」の評点は既に {4} にあります", "一つだけ残してください")

PROBLEM(NO_SHEETS_READ, "no-sheets-read", SEVERITY_ERROR, 0,
        "no sheet was handed in", "put the evaluators' sheets into the folder 'sheets' of the round",
        "採点表がありません", "案件のフォルダの sheets に採点表を置いてください")

/* --- sheets keyed in twice --- */
PROBLEM(KEYED_ONCE, "keyed-once", SEVERITY_ERROR, 2,
        "the folder '{1}' is there and '{2}' is not: sheets are keyed in twice, by two people", "have them keyed in again into '{2}', or put the files into the folder of sheets itself",
        "フォルダ「{1}」だけがあり、「{2}」がありません。手書きの採点表は二人が別々に入力します", "もう一人が「{2}」に入力するか、ファイルを採点表のフォルダに直接置いてください")
PROBLEM(KEYED_SHEET_ONCE, "keyed-sheet-once", SEVERITY_ERROR, 2,
        "the sheet of '{1}' is not in '{2}'", "have it keyed in again there",
        "「{1}」の採点表が「{2}」にありません", "「{2}」にも入力してください")
PROBLEM(KEYED_DIFFERS, "keyed-differs", SEVERITY_ERROR, 6,
        "the mark of '{1}' for '{2}' on '{3}' was keyed in as '{4}' here and as '{5}' at {6}", "look at the paper, and correct the one that is wrong",
        "「{1}」の「{2}」に対する「{3}」の評点が、ここでは「{4}」、{6} では「{5}」と入力されています", "紙の採点表を見て、誤っている方を直してください")
PROBLEM(KEYED_MARK_ONCE, "keyed-mark-once", SEVERITY_ERROR, 5,
        "the mark of '{1}' for '{2}' on '{3}' was keyed in as '{4}' here and not at {5}", "look at the paper, and correct the one that is wrong",
        "「{1}」の「{2}」に対する「{3}」の評点が、ここでは「{4}」と入力され、{5} では空欄です", "紙の採点表を見て、誤っている方を直してください")
PROBLEM(KEYED_INTEREST, "keyed-interest", SEVERITY_ERROR, 5,
        "what '{1}' declared on '{2}' was keyed in as {3} in keyed-1 and as {4} in keyed-2 ({5})", "look at the paper, and correct the one that is wrong",
        "「{1}」の「{2}」に対する利害関係の申告が、keyed-1 では{3}、keyed-2 では{4}と入力されています（{5}）", "紙の採点表を見て、誤っている方を直してください")
PROBLEM(KEYED_COMMENT_DIFFERS, "keyed-comment-differs", SEVERITY_WARNING, 5,
        "the comment of '{1}' on '{2}' was keyed in differently: '{3}' here and '{4}' at {5}", "the first is kept; correct the one that is wrong",
        "「{1}」の「{2}」へのコメントの入力が異なります。ここでは「{3}」、{5} では「{4}」", "ここのものを採ります。誤っている方を直してください")
PROBLEM(KEYED_COMMENT_ONCE, "keyed-comment-once", SEVERITY_WARNING, 4,
        "the comment of '{1}' on '{2}', '{3}', is not in {4}", "it is kept; key it in there too, or take it away",
        "「{1}」の「{2}」へのコメント「{3}」が {4} にありません", "ここのものを採ります。もう一方にも入力するか、除いてください")
PROBLEM(KEYED_COPY, "keyed-copy", SEVERITY_WARNING, 1,
        "the file has the same bytes as {1}: it was copied, not keyed in again", "have the sheet keyed in again, from the paper",
        "{1} と同じ内容のファイルです。写しであって、二度目の入力ではありません", "紙の採点表から、もう一度入力してください")

/* --- sheets that the program made --- */
PROBLEM(FORM_IDENTITIES_DIFFER, "form-identities-differ", SEVERITY_ERROR, 3,
        "the file says two things of itself: its hidden sheet that its {1} is '{2}', its properties '{3}'", "it was put together from two workbooks: have the sheet that was sent out filled in again",
        "ファイルの識別情報が食い違っています（{1}: 非表示シートでは「{2}」、プロパティでは「{3}」）", "二つのブックが混ざっています。送付した採点表に記入し直してもらってください")
PROBLEM(FORM_NEWER, "form-newer", SEVERITY_ERROR, 1,
        "the sheet is of the format {1}, which this program does not know", "read it with the version of the program that made it",
        "採点表の形式「{1}」はこのプログラムでは読めません", "採点表を作成した版のプログラムで読み取ってください")
PROBLEM(FORM_OF_OFFICE, "form-of-office", SEVERITY_ERROR, 1,
        "'{1}' is the office's workbook on the proposers, not a sheet of marks", "move it out of the sheets folder, and name it under 'proposers' in round.yaml",
        "「{1}」は採点表ではなく、応募者についての事務局のブックです", "採点表のフォルダから出し、round.yaml の proposers で指定してください")
PROBLEM(FORM_KIND_UNKNOWN, "form-kind-unknown", SEVERITY_ERROR, 1,
        "the file says that it is '{1}', and no sheet of marks", "move it out of the sheets folder",
        "ファイルの種別が「{1}」となっており、採点表ではありません", "採点表のフォルダから出してください")
PROBLEM(FORM_OTHER_EVALUATOR, "form-other-evaluator", SEVERITY_ERROR, 2,
        "the sheet names '{1}', and it was sent out to '{2}'", "see who filled it in, and have that evaluator's own sheet filled in",
        "採点表には「{1}」とありますが、「{2}」に送付したものです", "誰が記入したか確かめ、本人の採点表に記入してもらってください")
PROBLEM(FORM_ROUND_RETITLED, "form-round-retitled", SEVERITY_WARNING, 2,
        "the sheet calls the round '{1}', and it is now '{2}'", "nothing need be done if the title was corrected: the sheet was sent out for this round",
        "採点表では案件名が「{1}」ですが、現在は「{2}」です", "件名を直したのであれば対処は不要です。この案件で送付した採点表です")
PROBLEM(FORM_SHEET_ADDED, "form-sheet-added", SEVERITY_WARNING, 1,
        "the sheet '{1}' was not sent out and is not read", "nothing need be done if it holds no marks",
        "シート「{1}」は送付したものではないため読み取りません", "評点がなければ対処は不要です")
PROBLEM(FORM_MARKS_GONE, "form-marks-gone", SEVERITY_ERROR, 1,
        "the workbook was sent out with the sheet '{1}', and no sheet in it has marks now", "have the sheet that was sent out filled in",
        "送付したブックの採点シート「{1}」がありません", "送付した採点表に記入し直してもらってください")
PROBLEM(FORM_COMMENTS_GONE, "form-comments-gone", SEVERITY_WARNING, 1,
        "the workbook was sent out with the sheet '{1}', and no sheet in it holds comments now", "ask the evaluator whether comments were lost",
        "送付したブックの意見用シート「{1}」がありません", "意見が失われていないか審査委員に確かめてください")
PROBLEM(FORM_LEAF_HOW, "form-leaf-how", SEVERITY_ERROR, 3,
        "'{1}' was sent out as '{2}', and in the rubric it is '{3}'", "undo the change of the rubric, or send out the sheets again and have '{1}' marked anew",
        "「{1}」は送付時「{2}」でしたが、審査基準では「{3}」です", "審査基準の変更を戻すか、採点表を送り直して「{1}」を採点し直してもらってください")
PROBLEM(FORM_LEAF_WORDS, "form-leaf-words", SEVERITY_ERROR, 1,
        "the title, the text or the grades' names of '{1}' have changed since the sheet was sent out", "undo the change of the rubric, or send out the sheets again and have '{1}' marked anew",
        "「{1}」の題名・審査の視点・評価区分の名称が送付時から変わっています", "審査基準の変更を戻すか、採点表を送り直して「{1}」を採点し直してもらってください")
PROBLEM(FORM_LABEL_MOVED, "form-label-moved", SEVERITY_ERROR, 2,
        "when the sheet was sent out '{1}' was not '{2}': the labels, or the round's key, have changed since",
        "give the label back to the proposer that had it, or send out the sheets again",
        "採点表の送付時、ラベル「{1}」は「{2}」のものではありませんでした（ラベルか key が送付後に変わっています）",
        "ラベルを元の応募者に戻すか、採点表を送り直してください")
PROBLEM(FORM_LABELS_UNTIED, "form-labels-untied", SEVERITY_WARNING, 0,
        "the sheet does not say whose its labels were when it was sent out", "see that no label was given to another proposer since",
        "送付時にラベルが誰のものだったかを、この採点表からは確かめられません", "送付後にラベルを付け替えていないか確かめてください")
PROBLEM(FORM_LEAF_GONE, "form-leaf-gone", SEVERITY_ERROR, 1,
        "the sheet was sent out with '{1}', which is not marked on it by the rubric as it is", "undo the change of the rubric, or send out the sheets again",
        "採点表は「{1}」を含めて送付しましたが、現在の審査基準ではこの採点表で採点しない項目です", "審査基準の変更を戻すか、採点表を送り直してください")
PROBLEM(FORM_LEAF_NEW, "form-leaf-new", SEVERITY_ERROR, 1,
        "the sheet was sent out without '{1}', which the rubric has it mark", "undo the change of the rubric, or send out the sheets again",
        "採点表は「{1}」を含めずに送付しましたが、現在の審査基準ではこの採点表で採点する項目です", "審査基準の変更を戻すか、採点表を送り直してください")
PROBLEM(FORM_OF_OTHER_RUBRIC, "form-of-other-rubric", SEVERITY_ERROR, 2,
        "the sheet was sent out with the rubric '{1}', which shows other groups, titles or points than '{2}' does", "undo the change of the rubric, or send out the sheets again",
        "採点表を送付したときの審査基準「{1}」は、現在の「{2}」とまとまり・題名・配点などの表示が異なります", "審査基準の変更を戻すか、採点表を送り直してください")
/* --- marks changed after they were handed in --- */
PROBLEM(AMENDMENTS_TWICE, "amendments-twice", SEVERITY_ERROR, 2,
        "the round has two lists of amendments, '{1}' and '{2}'", "put all amendments into one of them, in order, and take the other out",
        "評点の変更の一覧が二つあります: 「{1}」「{2}」", "一つの一覧に順にまとめ、他方を取り除いてください")
PROBLEM(AMENDMENTS_KIND, "amendments-kind", SEVERITY_ERROR, 1,
        "'{1}' is no list of amendments that can be read", "save it as amendments.csv, amendments.xlsx or amendments.ods",
        "「{1}」は評点の変更の一覧として読めません", "amendments.csv・amendments.xlsx・amendments.ods のいずれかとして保存してください")
PROBLEM(AMENDMENTS_WITHOUT_HEADING, "amendments-without-heading", SEVERITY_ERROR, 1,
        "'{1}' has no heading row", "begin with the row evaluator,proposer,criterion,from,to,at,reason,minutes, or take the file out",
        "「{1}」に見出し行がありません", "審査委員,応募者,審査項目,変更前,変更後,日時,理由,議事録 の行で始めるか、ファイルを取り除いてください")
PROBLEM(AMENDMENT_UNKNOWN_COLUMN, "amendment-unknown-column", SEVERITY_ERROR, 1,
        "'{1}' is no column of a list of amendments", "use evaluator, proposer, criterion, from, to, at, reason and minutes",
        "「{1}」という列は使えません", "審査委員・応募者・審査項目・変更前・変更後・日時・理由・議事録 を使ってください")
PROBLEM(AMENDMENT_COLUMN_MISSING, "amendment-column-missing", SEVERITY_ERROR, 1,
        "a list of amendments needs the column '{1}'", "add it; the columns are evaluator, proposer, criterion, from, to, at, reason and, if there are any, minutes",
        "評点の変更の一覧に「{1}」の列がありません", "列を加えてください。要る列は 審査委員・応募者・審査項目・変更前・変更後・日時・理由 で、議事録の列も置けます")
PROBLEM(AMENDMENT_LACKS, "amendment-lacks", SEVERITY_ERROR, 1,
        "the amendment does not say its '{1}'", "fill it in, or remove the row; only 'from' (for a mark that was blank) and 'minutes' may be empty",
        "この変更には「{1}」が書かれていません", "書き加えるか、行を除いてください。空欄にできるのは、変更前（空欄だった評点のとき）と議事録だけです")
PROBLEM(AMENDMENT_AT, "amendment-at", SEVERITY_ERROR, 1,
        "'{1}' is no day or moment", "write it as 2026-03-16 or 2026-03-16T15:30:00+09:00",
        "「{1}」は日または日時として読めません", "2026-03-16 または 2026-03-16T15:30:00+09:00 のように書いてください")
PROBLEM(AMENDMENT_FROM_DIFFERS, "amendment-from-differs", SEVERITY_ERROR, 6,
        "the amendment is to change {1} of '{2}' for '{3}' on '{4}', but the mark that stands is {5}: {6}",
        "correct 'from', or see whether another mark was meant or the amendment was written for another sheet; 'from' stays empty where the mark was blank",
        "この変更は「{2}」の「{3}」に対する「{4}」の評点 {1} を改めるものですが、いまの評点は {5} です: {6}",
        "変更前を直すか、別の評点や差し替え前の採点表についての変更でないか確かめてください。空欄だった評点のときは変更前を空けます")
PROBLEM(AMENDMENT_CHANGES_NOTHING, "amendment-changes-nothing", SEVERITY_ERROR, 4,
        "the amendment leaves the mark {1} of '{2}' for '{3}' on '{4}' as it is", "correct 'to', or remove the row",
        "この変更では「{2}」の「{3}」に対する「{4}」の評点 {1} が変わりません", "変更後を直すか、行を除いてください")
PROBLEM(AMENDMENT_ORDER, "amendment-order", SEVERITY_ERROR, 1,
        "the amendment is dated before the one that it follows: {1}", "put the amendments of a mark in their order, or correct the days",
        "この変更の日は、先に書かれた同じ評点の変更より前です: {1}", "同じ評点の変更は行われた順に並べるか、日を直してください")
PROBLEM(AMENDMENT_WITHOUT_SHEET, "amendment-without-sheet", SEVERITY_ERROR, 1,
        "'{1}' has handed in no sheet whose marks could be amended", "put the sheet into the folder 'sheets': an amendment changes a mark that was handed in",
        "「{1}」の採点表がないため、評点を変更できません", "採点表を sheets フォルダに置いてください。変更は提出された評点に対して行うものです")

/* --- sheets coming in --- */
PROBLEM(RECEIVED_KIND, "received-kind", SEVERITY_ERROR, 1,
        "'{1}' is no file of sheets, and was not received", "receive .xlsx, .ods, .csv or .zip files",
        "「{1}」は採点表のファイルではないため、受け取りませんでした", ".xlsx・.ods・.csv・.zip のいずれかのファイルを指定してください")
PROBLEM(RECEIVED_EMPTY, "received-empty", SEVERITY_ERROR, 0,
        "the file holds nobody's sheet", "see that the sheet says whose it is and has its criteria and proposers",
        "このファイルには誰の採点表もありません", "審査委員の行と、審査項目・応募者の見出しがあるか確かめてください")
PROBLEM(RECEIVED_NAME, "received-name", SEVERITY_ERROR, 1,
        "a file of the name '{1}' would be passed over among the sheets", "give the file another name",
        "「{1}」という名のファイルは採点表として読まれません", "ファイル名を変えてください")
PROBLEM(RECEIVED_SHARED, "received-shared", SEVERITY_ERROR, 2,
        "'{1}' would have to give way, and holds the sheet of '{2}'", "give that file another name, or receive a list of all that it holds",
        "「{1}」を差し替えることになりますが、「{2}」の採点表が入っています", "そのファイルの名前を変えるか、中の全員分の一覧を受け取ってください")
PROBLEM(RECEIVED_IN_ARCHIVE, "received-in-archive", SEVERITY_ERROR, 1,
        "'{1}' holds this sheet already, and nothing is taken out of an archive", "move the archive out of the folder of sheets, receive it, and then receive this one",
        "この採点表は「{1}」に入っています。アーカイブの中身は差し替えられません", "アーカイブを採点表のフォルダから出して受け取り直してから、これを受け取ってください")

/* --- examples beside a rubric --- */
PROBLEM(EXAMPLES_MISSING, "examples-missing", SEVERITY_ERROR, 1,
        "the rubric has no examples: '{1}' is not there",
        "write it: a list of examples, each with name, set-by (or cite), proposers, marks and expect",
        "この審査基準には例がありません（「{1}」がありません）",
        "作成してください。例の並びで、それぞれに name、set-by（または cite）、proposers、marks、expect を書きます")
PROBLEM(EXAMPLES_WITHOUT_RUBRIC, "examples-without-rubric", SEVERITY_ERROR, 1,
        "these examples belong to no rubric: '{1}' is not there", "name the file after its rubric, or move it away",
        "この例に対応する審査基準「{1}」がありません", "審査基準のファイル名に合わせるか、別の場所へ移してください")
PROBLEM(NO_RUBRIC_BELOW, "no-rubric-below", SEVERITY_ERROR, 1,
        "there is no rubric below '{1}'", "name a rubric, or a folder that holds rubrics (.yaml)",
        "「{1}」の下に審査基準がありません", "審査基準のファイルか、審査基準（.yaml）のあるフォルダを指定してください")
PROBLEM(EXAMPLE_WITHOUT_ORIGIN, "example-without-origin", SEVERITY_ERROR, 1,
        "the example '{1}' does not say where its figures come from",
        "write 'cite' for where they were published, or 'set-by: example' where they are invented",
        "例「{1}」の数値の出所が書かれていません",
        "公表された数値なら cite に出典を、作った数値なら set-by: example と書いてください")
PROBLEM(EXAMPLE_EXPECTS_NOTHING, "example-expects-nothing", SEVERITY_ERROR, 0,
        "the example expects nothing, so that it could never fail", "write what is expected, such as 'totals: {p1: 80}'",
        "期待する結果がないため、失敗することのない例になっています", "totals: {p1: 80} のように期待する結果を書いてください")
PROBLEM(UNKNOWN_PROBLEM, "unknown-problem", SEVERITY_ERROR, 1,
        "no error has the code '{1}'", "write the code that the error shows in brackets, such as mark-missing",
        "「{1}」という符号のエラーはありません", "エラーの角括弧の中の符号（mark-missing など）を書いてください")

/* --- scoring --- */
PROBLEM(SCORE_OUTSIDE, "score-outside", SEVERITY_WARNING, 4,
        "'{1}' has {3} on '{2}', outside 0 to {4}", "set a 'floor' or a 'ceiling' if the call means one",
        "「{1}」の「{2}」の得点 {3} が 0 から {4} の外にあります", "要項に下限・上限の定めがあれば floor・ceiling を書いてください")
PROBLEM(MARK_NOT_THEIRS, "mark-not-theirs", SEVERITY_ERROR, 2,
        "'{1}' does not mark '{2}'", "clear the mark, or see the rubric's 'marked-by'",
        "「{1}」は「{2}」を採点しません", "評点を消すか、審査基準の marked-by を見てください")
PROBLEM(UNKNOWN_MARKER, "unknown-marker", SEVERITY_ERROR, 2,
        "'{1}' is marked by '{2}', who is not in the round's committee", "correct 'marked-by', or the committee in round.yaml",
        "「{1}」を採点する「{2}」が審査委員にいません", "marked-by か round.yaml の committee を直してください")
PROBLEM(SHEET_MISSING, "sheet-missing", SEVERITY_ERROR, 1,
        "no sheet of '{1}' has come in", "have it filled in ('saiten sheets' writes it) and put it into the sheets folder, or mark '{1}' absent in round.yaml",
        "「{1}」の採点表がありません", "「saiten sheets」で用紙を書き出し、記入されたものを sheets フォルダに置いてください。欠席なら round.yaml に書いてください")
PROBLEM(RESERVED_SHEET_MISSING, "reserved-sheet-missing", SEVERITY_ERROR, 1,
        "the sheet '{1}' has not come in, and marks on it are due", "put it into the sheets folder, with '{1}' as its evaluator",
        "採点表「{1}」がありません（これによる評点が必要です）", "審査委員を {1} とした採点表を sheets フォルダに置いてください")
PROBLEM(MARK_MISSING, "mark-missing", SEVERITY_ERROR, 3,
        "the mark of '{1}' for '{2}' on '{3}' is blank", "fill it in; 0 is written 0",
        "「{1}」の「{2}」に対する「{3}」の評点が空欄です", "評点を書いてください。0 点は 0 と書きます")
PROBLEM(COMMENT_MISSING, "comment-missing", SEVERITY_ERROR, 5,
        "'{1}' gives no comment on the mark {4} for '{2}' on '{3}', where the rubric asks for one ({5})", "write it beside the mark, in a column headed 'comment' (コメント); spaces alone do not count",
        "「{1}」の「{2}」に対する「{3}」の評点 {4} には意見が要りますが、書かれていません（{5}）", "評点の隣の「コメント」の列に書いてください。空白だけでは足りません")
PROBLEM(FACT_MARK_MISSING, "fact-mark-missing", SEVERITY_ERROR, 3,
        "'{2}' has no fact '{1}', which is the mark on '{3}'", "state it under the proposer's 'facts'",
        "「{2}」に「{3}」の評点となる事実「{1}」がありません", "応募者の facts に書いてください")
PROBLEM(RECUSAL_REFUSED, "recusal-refused", SEVERITY_ERROR, 2,
        "'{1}' is recused from '{2}', and the rubric refuses recusals", "name a substitute, or see the rubric's 'recused'",
        "「{1}」は「{2}」から除斥されていますが、この審査基準は除斥を認めていません", "代理を立てるか、審査基準の recused を確かめてください")
PROBLEM(QUORUM_MISSED, "quorum-missed", SEVERITY_ERROR, 4,
        "{3} sheets value '{1}' on '{2}', fewer than the quorum of {4}", "add the sheets that are missing, or see the rubric's 'quorum'",
        "「{1}」の「{2}」を採点した採点表は{3}枚で、定足数の{4}枚に達しません", "不足する採点表を加えるか、審査基準の quorum を確かめてください")
PROBLEM(NOTHING_LEFT_TO_JOIN, "nothing-left-to-join", SEVERITY_ERROR, 3,
        "dropping the highest and lowest leaves none of the {3} values for '{1}' on '{2}'", "more sheets are needed, or a smaller 'drop'",
        "「{1}」の「{2}」は{3}個の値から最高と最低を除くと残りがありません", "採点表を増やすか、drop を小さくしてください")
PROBLEM(BID_MISSING, "bid-missing", SEVERITY_ERROR, 2,
        "the bid of '{1}' is needed for '{2}' and is not stated", "write the bid in round.yaml",
        "「{2}」に「{1}」の見積額が要りますが、書かれていません", "round.yaml に見積額を書いてください")
PROBLEM(BID_STILL_SEALED, "bid-still-sealed", SEVERITY_ERROR, 2,
        "the bid of '{1}' is still sealed, and '{2}' needs it", "open it and write the amounts in round.yaml",
        "「{1}」の見積額が開封前ですが、「{2}」で必要です", "開封して round.yaml に金額を書いてください")
PROBLEM(DECISION_NOT_DUE, "decision-not-due", SEVERITY_ERROR, 1,
        "this decision is not due: {1}", "remove it, or correct it",
        "この決定は求められていません: {1}", "取り除くか、直してください")
PROBLEM(DRAW_COMPUTED, "draw-computed", SEVERITY_ERROR, 0,
        "this draw is computed: the rubric has a seed, or all of the tied have their numbers", "remove the decision; 'explain' shows how the draw comes out",
        "このくじは、全員の番号（または種）がそろっているため計算で決まります", "決定を取り除いてください。計算の内容は explain で見られます")
PROBLEM(FAILED_NOT_RANKED, "failed-not-ranked", SEVERITY_ERROR, 1,
        "'{1}' was not ranked, so that it cannot be passed over", "write 'withdraw' for one that left before the ranking, or remove the event",
        "「{1}」は順位を得ていないため、不成立（fail）にはなりません", "順位決定の前に辞退した者は withdraw と書くか、取り除いてください")

/* --- reports --- */
PROBLEM(REPORT_TEXT_TOO_LONG, "report-text-too-long", SEVERITY_ERROR, 3,
        "the text for cell {2} of sheet '{1}' is longer than the {3} characters that a cell holds",
        "shorten it where it is written",
        "シート「{1}」のセル{2}に入る文が、セルの上限の{3}文字を超えています", "元の文を短くしてください")
PROBLEM(REPORT_TOO_LARGE, "report-too-large", SEVERITY_ERROR, 3,
        "sheet '{1}' needs {2} rows and {3} columns, more than a workbook has",
        "write the result as JSON instead",
        "シート「{1}」は{2}行{3}列になり、ブックの上限を超えています", "JSON で出力してください")
PROBLEM(NOTHING_TO_MARK, "nothing-to-mark", SEVERITY_ERROR, 1,
        "there is no sheet to fill in for round '{1}': nobody who sits marks anything, or there are no proposers",
        "name the committee and the proposers in round.yaml",
        "案件「{1}」には記入する採点表がありません（採点する委員か応募者がいません）", "round.yaml に委員と応募者を書いてください")
PROBLEM(ROW_TOO_HIGH, "row-too-high", SEVERITY_WARNING, 1,
        "the text of '{1}' is longer than a row of a workbook shows: its end is seen only when the cell is selected",
        "shorten it, or hand it out beside the sheets",
        "「{1}」の審査の視点が長く、表の一行に収まりません（欄を選べば全文が見えます）", "短くするか、別紙で配ってください")
PROBLEM(FORM_TEXT_TOO_LONG, "form-text-too-long", SEVERITY_ERROR, 3,
        "'{1}' is longer than the {2} characters that a workbook's {3} holds",
        "shorten it where it is written",
        "「{1}」は、ブックの {3} の上限である{2}文字を超えています", "元の文を短くしてください")
PROBLEM(REPORT_DAMAGED, "report-damaged", SEVERITY_ERROR, 2,
        "the workbook '{1}' was not written whole: {2}", "make room on the disk, then try again",
        "ブック「{1}」が完全には書かれませんでした: {2}", "ディスクの空きを確かめて、もう一度実行してください")
