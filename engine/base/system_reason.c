#include "system_reason.h"

#include <errno.h>

#include "problem.h"

const char *system_reason(struct arena *arena, int error)
{
    static const struct {
        int error;
        const char *reason;
    } reasons[] = {
        { ENOENT, BILINGUAL("there is no such file or folder", "ファイルまたはフォルダがありません") },
        { ENOTDIR, BILINGUAL("a part of the path is not a folder", "パスの途中がフォルダではありません") },
        { EISDIR, BILINGUAL("it is a folder", "フォルダです") },
        { EACCES, BILINGUAL("you have no permission", "権限がありません") },
        { EPERM, BILINGUAL("it is not permitted", "許可されていません") },
        { EROFS, BILINGUAL("the disk is read-only", "読取り専用のディスクです") },
        { ENOSPC, BILINGUAL("the disk is full", "ディスクに空きがありません") },
        { EDQUOT, BILINGUAL("the disk quota is used up", "ディスクの割当てを使い切りました") },
        { EFBIG, BILINGUAL("the file would be too large", "ファイルが大きくなりすぎます") },
        { EIO, BILINGUAL("the disk could not be read or written", "ディスクの読み書きに失敗しました") },
        { ELOOP, BILINGUAL("too many symbolic links", "シンボリックリンクが多すぎます") },
        { ENAMETOOLONG, BILINGUAL("the name is too long", "名前が長すぎます") },
        { EMFILE, BILINGUAL("too many files are open", "開いているファイルが多すぎます") },
        { ENFILE, BILINGUAL("too many files are open", "開いているファイルが多すぎます") },
        { EEXIST, BILINGUAL("it is there already", "既にあります") },
    };
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].error == error)
            return reasons[i].reason;
    return arena_text(arena, BILINGUAL("system error %d", "システムエラー %d"), error, error);
}
