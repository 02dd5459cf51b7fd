<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="he" sourcelanguage="en">
    <context>
        <name>AboutDialog</name>
        <message>
            <source>About Phi Forge</source>
            <translation>אודות Phi Forge</translation>
        </message>
        <message>
            <source>Phi Forge logo</source>
            <translation>הסמל של Phi Forge</translation>
        </message>
        <message>
            <source>Turns Microsoft Phi checkpoints into quantized GGUF files, and chats with them.</source>
            <translation>הופך checkpoints של Microsoft Phi לקובצי GGUF מכומתים, ומשוחח איתם.</translation>
        </message>
        <message>
            <source>Phi Forge</source>
            <translation>Phi Forge</translation>
        </message>
        <message>
            <source>C&amp;lose</source>
            <translation>&amp;סגירה</translation>
        </message>
        <message>
            <source>&amp;Copy</source>
            <translation>ה&amp;עתקה</translation>
        </message>
        <message>
            <source>Puts the versions on the clipboard</source>
            <translation>מעתיק את הגרסאות ללוח</translation>
        </message>
        <message>
            <source>L&amp;icences…</source>
            <translation>&amp;רישיונות…</translation>
        </message>
        <message>
            <source>Build</source>
            <translation>בנייה</translation>
        </message>
        <message>
            <source>llama.cpp sources</source>
            <translation>מקורות llama.cpp</translation>
        </message>
        <message>
            <source>llama.cpp</source>
            <translation>llama.cpp</translation>
        </message>
        <message>
            <source>llama-cpp-python</source>
            <translation>llama-cpp-python</translation>
        </message>
        <message>
            <source>Qt</source>
            <translation>Qt</translation>
        </message>
        <message>
            <source>PySide6</source>
            <translation>PySide6</translation>
        </message>
        <message>
            <source>Python</source>
            <translation>Python</translation>
        </message>
        <message>
            <source>System</source>
            <translation>מערכת</translation>
        </message>
    </context>
    <context>
        <name>AddPanel</name>
        <message>
            <source>Address of the index</source>
            <translation>כתובת האינדקס</translation>
        </message>
        <message>
            <source>Where packs are looked for; empty for llama-cpp-python's own index</source>
            <translation>היכן מחפשים חבילות; ריק עבור האינדקס של llama-cpp-python עצמו</translation>
        </message>
        <message>
            <source>Find packs</source>
            <translation>חיפוש חבילות</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>ניסיון נוסף</translation>
        </message>
        <message>
            <source>Asking {address}…</source>
            <translation>שואל את {address}…</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>סגירה</translation>
        </message>
        <message>
            <source>Add a backend</source>
            <translation>הוספת backend</translation>
        </message>
        <message>
            <source>Wheel…</source>
            <translation>Wheel…</translation>
        </message>
        <message>
            <source>Choose a wheel of llama-cpp-python on this computer</source>
            <translation>בחירת חבילת wheel של llama-cpp-python במחשב הזה</translation>
        </message>
        <message>
            <source>Folder…</source>
            <translation>תיקייה…</translation>
        </message>
        <message>
            <source>Choose a folder that holds llama.cpp's libraries</source>
            <translation>בחירת תיקייה עם ספריות llama.cpp</translation>
        </message>
        <message>
            <source>From this computer:</source>
            <translation>מהמחשב הזה:</translation>
        </message>
        <message>
            <source>From an index:</source>
            <translation>מאינדקס:</translation>
        </message>
        <message>
            <source>A backend is a program that runs on this computer: add only what comes from somebody you trust. It has to be of exactly the version that Phi Forge was made with.</source>
            <translation>backend הוא תוכנית שרצה במחשב הזה: הוסיפו רק מה שמגיע ממי שאתם סומכים עליו. הוא חייב להיות בדיוק מהגרסה ש-Phi Forge הוכן איתה.</translation>
        </message>
        <message>
            <source>Choose a wheel</source>
            <translation>בחירת חבילת wheel</translation>
        </message>
        <message>
            <source>Wheels (*.whl)</source>
            <translation>חבילות wheel (*.whl)</translation>
        </message>
        <message>
            <source>Choose a folder of libraries</source>
            <translation>בחירת תיקיית ספריות</translation>
        </message>
    </context>
    <context>
        <name>AddressForm</name>
        <message>
            <source>This computer only · {address}</source>
            <translation>המחשב הזה בלבד · {address}</translation>
        </message>
        <message>
            <source>Other computers too · {address}</source>
            <translation>גם מחשבים אחרים · {address}</translation>
        </message>
        <message>
            <source>Every network this computer is in · {address}</source>
            <translation>כל רשת שהמחשב הזה נמצא בה · {address}</translation>
        </message>
        <message>
            <source>Any free port</source>
            <translation>כל פורט פנוי</translation>
        </message>
        <message>
            <source>Ask for an API key</source>
            <translation>דרישת מפתח API</translation>
        </message>
        <message>
            <source>Only programs that send this key are answered; others on this computer are not</source>
            <translation>רק תוכניות ששולחות את המפתח הזה נענות; אחרות במחשב הזה לא</translation>
        </message>
        <message>
            <source>New</source>
            <translation>חדש</translation>
        </message>
        <message>
            <source>Make a new API key</source>
            <translation>יצירת מפתח API חדש</translation>
        </message>
        <message>
            <source>Makes another key; programs that know this one are refused then</source>
            <translation>יוצר מפתח אחר; תוכניות שמכירות את זה נדחות אז</translation>
        </message>
        <message>
            <source>Allow other computers first, or choose this computer only</source>
            <translation>התירו קודם מחשבים אחרים, או בחרו רק את המחשב הזה</translation>
        </message>
        <message>
            <source>Let other computers use this model</source>
            <translation>להתיר למחשבים אחרים להשתמש במודל הזה</translation>
        </message>
        <message>
            <source>Whoever reaches this address and has the key can use the model and this computer's power. Nothing is encrypted: questions, answers and the key can be read on the way. Choose this in networks you trust only.</source>
            <translation>מי שמגיע לכתובת הזו ויש לו המפתח יכול להשתמש במודל ובכוח של המחשב הזה. דבר אינו מוצפן: אפשר לקרוא בדרך שאלות, תשובות ואת המפתח. בחרו בזה רק ברשתות שאתם סומכים עליהן.</translation>
        </message>
        <message>
            <source>Reachable from</source>
            <translation>נגיש עבור</translation>
        </message>
        <message>
            <source>Port</source>
            <translation>פורט</translation>
        </message>
        <message>
            <source>Other computers reach this address, so the key is needed.</source>
            <translation>מחשבים אחרים מגיעים לכתובת הזו, ולכן המפתח נחוץ.</translation>
        </message>
    </context>
    <context>
        <name>AdvancedPanel</name>
        <message>
            <source>Advanced options</source>
            <translation>אפשרויות מתקדמות</translation>
        </message>
        <message>
            <source>llama.cpp's choice</source>
            <translation>הבחירה של llama.cpp</translation>
        </message>
        <message>
            <source>Type of output.weight, which turns the last state into tokens</source>
            <translation>הסוג של output.weight, שהופך את המצב האחרון לטוקנים</translation>
        </message>
        <message>
            <source>Type of token_embd.weight, which turns tokens into numbers</source>
            <translation>הסוג של token_embd.weight, שהופך טוקנים למספרים</translation>
        </message>
        <message>
            <source> GB</source>
            <translation> GB</translation>
        </message>
        <message>
            <source>one file</source>
            <translation>קובץ אחד</translation>
        </message>
        <message>
            <source>Largest size of one part, for file systems and uploads with a limit</source>
            <translation>הגודל הגדול ביותר של חלק אחד, למערכות קבצים והעלאות עם מגבלה</translation>
        </message>
        <message>
            <source>none, or e.g. 20-23, 30</source>
            <translation>אין, או למשל 20-23, 30</translation>
        </message>
        <message>
            <source>Transformer blocks to leave out, counted from 0; the model suffers</source>
            <translation>גושי טרנספורמר להשמטה, נספרים מ-0; המודל נפגע</translation>
        </message>
        <message>
            <source>Give single tensors another type, and see what becomes of each</source>
            <translation>תנו לטנזורים בודדים סוג אחר, וראו מה נעשה מכל אחד</translation>
        </message>
        <message>
            <source>Set metadata keys of the file to other values</source>
            <translation>קביעת ערכים אחרים למפתחות מטא-נתונים של הקובץ</translation>
        </message>
        <message>
            <source>Pure</source>
            <translation>טהור</translation>
        </message>
        <message>
            <source>Give every quantized tensor the same type instead of llama.cpp's mix</source>
            <translation>נותן לכל טנזור מכומת אותו סוג במקום התערובת של llama.cpp</translation>
        </message>
        <message>
            <source>Leave output un&amp;quantized</source>
            <translation>השארת הפלט לא &amp;מכומת</translation>
        </message>
        <message>
            <source>Keep output.weight as precise as the source has it</source>
            <translation>משאיר את output.weight מדויק כמו במקור</translation>
        </message>
        <message>
            <source>Requanti&amp;ze</source>
            <translation>כימות &amp;חוזר</translation>
        </message>
        <message>
            <source>Accept a file that is quantized already; it loses more than one made from the original</source>
            <translation>מקבל קובץ שכבר מכומת; הוא מאבד יותר מקובץ שהוכן מהמקור</translation>
        </message>
        <message>
            <source>Rounding twice costs more quality than once; prefer the original weights</source>
            <translation>עיגול כפול עולה באיכות יותר מעיגול אחד; העדיפו את המשקלים המקוריים</translation>
        </message>
        <message>
            <source>Reset all</source>
            <translation>איפוס הכול</translation>
        </message>
        <message>
            <source>Go back to what llama.cpp does by itself</source>
            <translation>חזרה למה ש-llama.cpp עושה מעצמו</translation>
        </message>
        <message>
            <source>Output tensor</source>
            <translation>טנזור הפלט</translation>
        </message>
        <message>
            <source>&amp;Token embedding</source>
            <translation>embedding של &amp;טוקנים</translation>
        </message>
        <message>
            <source>&amp;Split after</source>
            <translation>&amp;פיצול אחרי</translation>
        </message>
        <message>
            <source>&amp;Leave out layers</source>
            <translation>ה&amp;שמטת שכבות</translation>
        </message>
        <message>
            <source>Write layers as numbers and ranges, such as 20-23, 30</source>
            <translation>כתבו שכבות כמספרים וטווחים, כגון 20-23, 30</translation>
        </message>
        <message>
            <source>The model's layers are 0 to {n}</source>
            <translation>השכבות של המודל הן 0 עד {n}</translation>
        </message>
        <message numerus="yes">
            <source>Te&amp;nsor types, %n rule(s)…</source>
            <translation>
                <numerusform>סוגי ט&amp;נזורים, כלל אחד…</numerusform>
                <numerusform>סוגי ט&amp;נזורים, %n כללים…</numerusform>
            </translation>
        </message>
        <message>
            <source>Te&amp;nsor types…</source>
            <translation>סוגי ט&amp;נזורים…</translation>
        </message>
        <message numerus="yes">
            <source>&amp;Metadata, %n change(s)…</source>
            <translation>
                <numerusform>מטא-נתו&amp;נים, שינוי אחד…</numerusform>
                <numerusform>מטא-נתו&amp;נים, %n שינויים…</numerusform>
            </translation>
        </message>
        <message>
            <source>&amp;Metadata…</source>
            <translation>מטא-נתו&amp;נים…</translation>
        </message>
    </context>
    <context>
        <name>BackendCard</name>
        <message>
            <source>Computes in Chat, Compare, Measure and Serve from now on</source>
            <translation>מחשב מעכשיו בשיחה, בהשוואה, במדידה ובשרת</translation>
        </message>
        <message>
            <source>Use this one</source>
            <translation>שימוש בזה</translation>
        </message>
        <message>
            <source>Check again</source>
            <translation>בדיקה נוספת</translation>
        </message>
        <message>
            <source>Asks it for its devices</source>
            <translation>שואל אותו על ההתקנים שלו</translation>
        </message>
        <message>
            <source>Self-test</source>
            <translation>בדיקה עצמית</translation>
        </message>
        <message>
            <source>Lets the demo model answer on each device and compares with the CPU; about a minute</source>
            <translation>נותן למודל ההדגמה לענות על כל התקן ומשווה ל-CPU; בערך דקה</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>עצירה</translation>
        </message>
        <message>
            <source>Ends what is being tried</source>
            <translation>מסיים את מה שמנסים</translation>
        </message>
        <message>
            <source>Remove…</source>
            <translation>הסרה…</translation>
        </message>
        <message>
            <source>Deletes its libraries</source>
            <translation>מוחק את הספריות שלו</translation>
        </message>
        <message>
            <source>Trying {name}</source>
            <translation>מנסה את {name}</translation>
        </message>
        <message>
            <source>not checked yet</source>
            <translation>עדיין לא נבדק</translation>
        </message>
        <message>
            <source>checked {when}</source>
            <translation>נבדק {when}</translation>
        </message>
        <message>
            <source>in use</source>
            <translation>בשימוש</translation>
        </message>
        <message>
            <source>{action}: {backend}</source>
            <translation>{action}: {backend}</translation>
        </message>
    </context>
    <context>
        <name>BackendsPage</name>
        <message>
            <source>CPU only</source>
            <translation>CPU בלבד</translation>
        </message>
        <message>
            <source>Safe mode: only the bundled libraries and the processor are used, whatever is chosen</source>
            <translation>מצב בטוח: משתמשים רק בספריות המצורפות ובמעבד, לא משנה מה נבחר</translation>
        </message>
        <message>
            <source>Add a backend…</source>
            <translation>הוספת backend…</translation>
        </message>
        <message>
            <source>Backends</source>
            <translation>Backends</translation>
        </message>
        <message>
            <source>A backend is llama.cpp, built for a kind of processor. The one in use computes in Chat, Compare, Measure and Serve; a model that is loaded already stays where it is.</source>
            <translation>backend הוא llama.cpp שנבנה לסוג של מעבד. זה שבשימוש מחשב בשיחה, בהשוואה, במדידה ובשרת; מודל שכבר טעון נשאר במקומו.</translation>
        </message>
        <message>
            <source>Other machines</source>
            <translation>מחשבים אחרים</translation>
        </message>
        <message>
            <source>CPU only is ticked above</source>
            <translation>„CPU בלבד” מסומן למעלה</translation>
        </message>
        <message>
            <source>It does not work; check it again first</source>
            <translation>הוא אינו עובד; בדקו אותו שוב קודם</translation>
        </message>
        <message>
            <source>Asking for its devices…</source>
            <translation>שואל אותו על ההתקנים שלו…</translation>
        </message>
        <message>
            <source>The demo model is answering on each device…</source>
            <translation>מודל ההדגמה עונה על כל התקן…</translation>
        </message>
    </context>
    <context>
        <name>BranchSwitch</name>
        <message>
            <source>Previous version</source>
            <translation>הגרסה הקודמת</translation>
        </message>
        <message>
            <source>Next version</source>
            <translation>הגרסה הבאה</translation>
        </message>
        <message>
            <source>{n}/{total}</source>
            <translation>{n}/{total}</translation>
        </message>
        <message>
            <source>Version {n} of {total}</source>
            <translation>גרסה {n} מתוך {total}</translation>
        </message>
    </context>
    <context>
        <name>CertaintyText</name>
        <message>
            <source>{token}: probability {share}</source>
            <translation>{token}: הסתברות {share}</translation>
        </message>
        <message>
            <source>{told}. Likeliest here: {others}</source>
            <translation>{told}. הסבירים ביותר כאן: {others}</translation>
        </message>
        <message>
            <source>{n} %</source>
            <translation>{n} %</translation>
        </message>
    </context>
    <context>
        <name>ChatHeader</name>
        <message>
            <source>Conversations</source>
            <translation>שיחות</translation>
        </message>
        <message>
            <source>Model and settings</source>
            <translation>מודל והגדרות</translation>
        </message>
        <message>
            <source>New conversation</source>
            <translation>שיחה חדשה</translation>
        </message>
        <message>
            <source>More about this conversation and its model</source>
            <translation>עוד על השיחה הזו ועל המודל שלה</translation>
        </message>
        <message>
            <source>Ctrl+N</source>
            <translation>Ctrl+N</translation>
        </message>
        <message>
            <source>Go to a conversation…</source>
            <translation>מעבר לשיחה…</translation>
        </message>
        <message>
            <source>Ctrl+K</source>
            <translation>Ctrl+K</translation>
        </message>
        <message>
            <source>Answers as plain text</source>
            <translation>תשובות כטקסט פשוט</translation>
        </message>
        <message>
            <source>Show answers as they were written, without Markdown</source>
            <translation>מציג תשובות כפי שנכתבו, בלי Markdown</translation>
        </message>
        <message>
            <source>How sure was it</source>
            <translation>כמה היה בטוח</translation>
        </message>
        <message>
            <source>Ask for the probability of each token, and mark those the model was not sure of</source>
            <translation>מבקש את ההסתברות של כל טוקן, ומסמן את אלה שהמודל לא היה בטוח בהם</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>שינוי שם</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>ייצוא…</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>מחיקה</translation>
        </message>
        <message>
            <source>Use the model in…</source>
            <translation>שימוש במודל ב…</translation>
        </message>
        <message>
            <source>Serve the model</source>
            <translation>הגשת המודל</translation>
        </message>
    </context>
    <context>
        <name>ChatPage</name>
        <message>
            <source>Stop the answer, or leave what is being edited</source>
            <translation>עצירת התשובה, או עזיבת מה שנערך</translation>
        </message>
        <message>
            <source>New conversation</source>
            <translation>שיחה חדשה</translation>
        </message>
        <message>
            <source>Open another model…</source>
            <translation>פתיחת מודל אחר…</translation>
        </message>
        <message>
            <source>Load the model first</source>
            <translation>טענו קודם את המודל</translation>
        </message>
        <message>
            <source>Choose a model first</source>
            <translation>בחרו קודם מודל</translation>
        </message>
        <message>
            <source>The model is being loaded</source>
            <translation>המודל נטען</translation>
        </message>
        <message>
            <source>This model has no chat template; use a raw prompt</source>
            <translation>למודל הזה אין תבנית שיחה; השתמשו בפרומפט גולמי</translation>
        </message>
        <message>
            <source>Pictures can be attached once a model with an image encoder is loaded</source>
            <translation>אפשר לצרף תמונות אחרי שנטען מודל עם מקודד תמונות</translation>
        </message>
        <message>
            <source>This model cannot see pictures: it has no image encoder loaded</source>
            <translation>המודל הזה אינו יכול לראות תמונות: לא נטען לו מקודד תמונות</translation>
        </message>
    </context>
    <context>
        <name>ChatSession</name>
        <message>
            <source>Looking at the pictures…</source>
            <translation>מתבונן בתמונות…</translation>
        </message>
        <message>
            <source>Reading the prompt…</source>
            <translation>קורא את הפרומפט…</translation>
        </message>
        <message>
            <source>Writing in another conversation or branch…</source>
            <translation>כותב בשיחה אחרת או בענף אחר…</translation>
        </message>
        <message>
            <source>Writing…</source>
            <translation>כותב…</translation>
        </message>
        <message>
            <source>Stopped.</source>
            <translation>נעצרה.</translation>
        </message>
        <message>
            <source>Answer: {text}</source>
            <translation>תשובה: {text}</translation>
        </message>
        <message>
            <source>Not finished.</source>
            <translation>לא הסתיימה.</translation>
        </message>
        <message>
            <source>Load with {n} GPU layers</source>
            <translation>טעינה עם {n} שכבות GPU</translation>
        </message>
        <message>
            <source>Load again</source>
            <translation>טעינה נוספת</translation>
        </message>
    </context>
    <context>
        <name>CheckpointCardView</name>
        <message>
            <source>Checkpoint facts</source>
            <translation>עובדות על ה-checkpoint</translation>
        </message>
        <message>
            <source>What fine-tuning changed is added to the weights while they are read</source>
            <translation>מה שכוונון עדין שינה נוסף למשקלים בזמן שהם נקראים</translation>
        </message>
        <message>
            <source>not stated</source>
            <translation>לא צוין</translation>
        </message>
        <message>
            <source>Converts fully</source>
            <translation>מומר במלואו</translation>
        </message>
        <message>
            <source>Converts, but answers differently</source>
            <translation>מומר, אך עונה אחרת</translation>
        </message>
        <message>
            <source>Converts without images or audio</source>
            <translation>מומר בלי תמונות או שמע</translation>
        </message>
        <message>
            <source>Quantized already</source>
            <translation>כבר מכומת</translation>
        </message>
        <message>
            <source>Cannot be converted</source>
            <translation>אי אפשר להמיר</translation>
        </message>
        <message>
            <source>The LoRA adapter {name} (rank {rank}) is merged into {base}</source>
            <translation>מתאם LoRA‏ {name} (דרגה {rank}) ממוזג אל {base}</translation>
        </message>
        <message>
            <source>{n} ({original} original)</source>
            <translation>{n} ({original} במקור)</translation>
        </message>
        <message>
            <source>{kind}, {n} tokens</source>
            <translation>{kind}, {n} טוקנים</translation>
        </message>
        <message>
            <source>Family</source>
            <translation>משפחה</translation>
        </message>
        <message>
            <source>Parameters</source>
            <translation>פרמטרים</translation>
        </message>
        <message>
            <source>{n} weights</source>
            <translation>{n} משקלים</translation>
        </message>
        <message>
            <source>Layers</source>
            <translation>שכבות</translation>
        </message>
        <message>
            <source>Transformer blocks; each can be kept in main memory or on a graphics card</source>
            <translation>גושי טרנספורמר; כל אחד יכול להישאר בזיכרון הראשי או בכרטיס מסך</translation>
        </message>
        <message>
            <source>Context</source>
            <translation>הקשר</translation>
        </message>
        <message>
            <source>Tokens the model can look back on; above the original length it works less exactly</source>
            <translation>טוקנים שהמודל יכול להביט אליהם לאחור; מעל האורך המקורי הוא עובד פחות במדויק</translation>
        </message>
        <message>
            <source>Licence</source>
            <translation>רישיון</translation>
        </message>
        <message>
            <source>Architecture</source>
            <translation>ארכיטקטורה</translation>
        </message>
        <message>
            <source>Class named in config.json</source>
            <translation>המחלקה שנקובה ב-config.json</translation>
        </message>
        <message>
            <source>Weights</source>
            <translation>משקלים</translation>
        </message>
        <message>
            <source>Type most weights are stored in</source>
            <translation>הסוג שרוב המשקלים שמורים בו</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>גודל</translation>
        </message>
        <message>
            <source>Tokenizer</source>
            <translation>טוקנייזר</translation>
        </message>
        <message>
            <source>Revision</source>
            <translation>גרסה</translation>
        </message>
        <message numerus="yes">
            <source>{size} in %n file(s)</source>
            <translation>
                <numerusform>{size} בקובץ אחד</numerusform>
                <numerusform>{size} ב-%n קבצים</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CheckpointPicker</name>
        <message>
            <source>Checkpoint</source>
            <translation>Checkpoint</translation>
        </message>
        <message>
            <source>Recently used checkpoints and the demo</source>
            <translation>checkpoints שנעשה בהם שימוש לאחרונה וההדגמה</translation>
        </message>
        <message>
            <source>Pick a checkpoint folder</source>
            <translation>בחירת תיקיית checkpoint</translation>
        </message>
        <message>
            <source>&amp;Browse…</source>
            <translation>&amp;עיון…</translation>
        </message>
        <message>
            <source>Pick a checkpoint or a GGUF file on this computer</source>
            <translation>בחירת checkpoint או קובץ GGUF במחשב הזה</translation>
        </message>
        <message>
            <source>&amp;Checkpoint or adapter folder…</source>
            <translation>תיקיית &amp;checkpoint או מתאם…</translation>
        </message>
        <message>
            <source>&amp;GGUF file…</source>
            <translation>קובץ &amp;GGUF…</translation>
        </message>
        <message>
            <source>From the H&amp;ub…</source>
            <translation>מה-H&amp;ub…</translation>
        </message>
        <message>
            <source>Find a model on the Hub, or one that was downloaded</source>
            <translation>מציאת מודל ב-Hub, או מודל שהורד</translation>
        </message>
        <message>
            <source>{name}  ·  demo that comes with Phi Forge</source>
            <translation>{name}  ·  ההדגמה שמגיעה עם Phi Forge</translation>
        </message>
        <message>
            <source>Open checkpoint</source>
            <translation>פתיחת checkpoint</translation>
        </message>
        <message>
            <source>Open GGUF to quantize</source>
            <translation>פתיחת GGUF לכימות</translation>
        </message>
        <message>
            <source>GGUF models (*.gguf)</source>
            <translation>מודלי GGUF (*.gguf)</translation>
        </message>
    </context>
    <context>
        <name>ClearableEdit</name>
        <message>
            <source>Clear</source>
            <translation>ניקוי</translation>
        </message>
    </context>
    <context>
        <name>CloseQuestion</name>
        <message>
            <source>Quit Phi Forge</source>
            <translation>יציאה מ-Phi Forge</translation>
        </message>
        <message numerus="yes">
            <source>There is work in progress: %n unfinished job(s).</source>
            <translation>
                <numerusform>יש עבודה בתהליך: משימה אחת שלא הסתיימה.</numerusform>
                <numerusform>יש עבודה בתהליך: %n משימות שלא הסתיימו.</numerusform>
            </translation>
        </message>
        <message>
            <source>Quitting stops it and removes unfinished files. Finished files stay.</source>
            <translation>יציאה עוצרת אותה ומסירה קבצים שלא הסתיימו. קבצים מוכנים נשארים.</translation>
        </message>
        <message>
            <source>A model is being served.</source>
            <translation>מודל מוגש לתוכניות אחרות.</translation>
        </message>
        <message>
            <source>Quitting stops the server: programs that use it get no more answers.</source>
            <translation>יציאה עוצרת את השרת: תוכניות שמשתמשות בו לא יקבלו עוד תשובות.</translation>
        </message>
        <message>
            <source>&amp;Keep working</source>
            <translation>ל&amp;המשיך לעבוד</translation>
        </message>
        <message>
            <source>&amp;Stop and quit</source>
            <translation>ל&amp;עצור ולצאת</translation>
        </message>
    </context>
    <context>
        <name>CompareBar</name>
        <message>
            <source>Prompt</source>
            <translation>פרומפט</translation>
        </message>
        <message>
            <source>Asked by itself, without what was asked before</source>
            <translation>נשאל לבדו, בלי מה שנשאל קודם</translation>
        </message>
        <message>
            <source>Ask both the same…</source>
            <translation>שאלו את שניהם אותו דבר…</translation>
        </message>
        <message>
            <source>Runs both models, each with as many layers on it as fit</source>
            <translation>מריץ את שני המודלים, כל אחד עם המספר המרבי של שכבות שנכנס בהתקן</translation>
        </message>
        <message>
            <source>&amp;Run on</source>
            <translation>&amp;הרצה על</translation>
        </message>
        <message>
            <source>T&amp;emperature</source>
            <translation>&amp;טמפרטורה</translation>
        </message>
        <message>
            <source>0 always takes the likeliest token, so that every difference is the model's; higher is more varied.</source>
            <translation>0 לוקחת תמיד את הטוקן הסביר ביותר, כך שכל הבדל הוא של המודל; גבוהה יותר מגוונת יותר.</translation>
        </message>
        <message>
            <source>See&amp;d</source>
            <translation>&amp;גרעין</translation>
        </message>
        <message>
            <source>Both models draw with the same seed; at temperature 0 nothing is drawn.</source>
            <translation>שני המודלים מגרילים עם אותו גרעין; בטמפרטורה 0 דבר אינו מוגרל.</translation>
        </message>
        <message>
            <source>&amp;Max tokens</source>
            <translation>&amp;מספר טוקנים מרבי</translation>
        </message>
        <message>
            <source>An answer ends here at the latest.</source>
            <translation>תשובה מסתיימת כאן לכל המאוחר.</translation>
        </message>
        <message>
            <source>&amp;Stop</source>
            <translation>&amp;עצירה</translation>
        </message>
        <message>
            <source>&amp;Compare</source>
            <translation>ה&amp;שוואה</translation>
        </message>
        <message>
            <source>Esc stops</source>
            <translation>Esc עוצר</translation>
        </message>
    </context>
    <context>
        <name>CompareCard</name>
        <message>
            <source>Answering…</source>
            <translation>עונה…</translation>
        </message>
        <message>
            <source>Use this prompt again</source>
            <translation>שימוש חוזר בפרומפט הזה</translation>
        </message>
        <message>
            <source>Copy both answers as Markdown</source>
            <translation>העתקת שתי התשובות כ-Markdown</translation>
        </message>
        <message>
            <source>Waits for the other one</source>
            <translation>מחכה למודל האחר</translation>
        </message>
        <message>
            <source>Loading the model, {percent} %</source>
            <translation>טוען את המודל, {percent} %</translation>
        </message>
        <message>
            <source>Not asked</source>
            <translation>לא נשאל</translation>
        </message>
        <message>
            <source>{prompt}: {first} and {second}</source>
            <translation>{prompt}: {first} ו-{second}</translation>
        </message>
        <message>
            <source>Answer of {name}</source>
            <translation>תשובה של {name}</translation>
        </message>
    </context>
    <context>
        <name>ComparePage</name>
        <message>
            <source>First model</source>
            <translation>מודל ראשון</translation>
        </message>
        <message>
            <source>Second model</source>
            <translation>מודל שני</translation>
        </message>
        <message>
            <source>Swap the two models</source>
            <translation>החלפה בין שני המודלים</translation>
        </message>
        <message>
            <source>Comparisons</source>
            <translation>השוואות</translation>
        </message>
        <message>
            <source>Stop the answers</source>
            <translation>עצירת התשובות</translation>
        </message>
        <message>
            <source>Reading the prompt…</source>
            <translation>קורא את הפרומפט…</translation>
        </message>
        <message>
            <source>Choose two models</source>
            <translation>בחרו שני מודלים</translation>
        </message>
        <message>
            <source>Reading the files…</source>
            <translation>קורא את הקבצים…</translation>
        </message>
        <message>
            <source>Choose a file that can be read</source>
            <translation>בחרו קובץ שאפשר לקרוא</translation>
        </message>
        <message>
            <source>Choose two different files</source>
            <translation>בחרו שני קבצים שונים</translation>
        </message>
        <message>
            <source>Write a prompt</source>
            <translation>כתבו פרומפט</translation>
        </message>
        <message>
            <source>Wait until both have answered</source>
            <translation>חכו עד ששניהם יענו</translation>
        </message>
    </context>
    <context>
        <name>CompareSide</name>
        <message>
            <source>KL divergence {value}</source>
            <translation>סטיית KL‏ {value}</translation>
        </message>
    </context>
    <context>
        <name>CompareWelcome</name>
        <message>
            <source>&amp;Try it with the demo</source>
            <translation>&amp;ניסיון עם ההדגמה</translation>
        </message>
        <message>
            <source>Forges the small model that comes with the program as F16 and Q2_K, and compares these</source>
            <translation>יוצר מהמודל הקטן שמגיע עם התוכנית קובצי F16 ו-Q2_K, ומשווה ביניהם</translation>
        </message>
        <message>
            <source>&amp;Go to Forge</source>
            <translation>&amp;מעבר ליצירה</translation>
        </message>
        <message>
            <source>Goes to the Forge page, where files are made</source>
            <translation>עובר לדף היצירה, שבו מכינים קבצים</translation>
        </message>
        <message>
            <source>Choose two files above, such as F16 and Q4_K_M of one model, and ask both the same. The first token at which their answers part is marked, with how sure each model was of it.</source>
            <translation>בחרו למעלה שני קבצים, כגון F16 ו-Q4_K_M של מודל אחד, ושאלו את שניהם אותו דבר. הטוקן הראשון שבו תשובותיהם נפרדות מסומן, יחד עם מידת הביטחון של כל מודל בו.</translation>
        </message>
    </context>
    <context>
        <name>Composer</name>
        <message>
            <source>Message</source>
            <translation>הודעה</translation>
        </message>
        <message>
            <source>Enter sends, Shift+Enter starts a new line</source>
            <translation>Enter שולח, Shift+Enter מתחיל שורה חדשה</translation>
        </message>
        <message>
            <source>Raw prompt</source>
            <translation>פרומפט גולמי</translation>
        </message>
        <message>
            <source>Send the text exactly as written, with its special tokens and without the chat template</source>
            <translation>שולח את הטקסט בדיוק כפי שנכתב, עם הטוקנים המיוחדים שלו ובלי תבנית השיחה</translation>
        </message>
        <message>
            <source>Insert template</source>
            <translation>הוספת תבנית</translation>
        </message>
        <message>
            <source>Wrap the text in the prompt format of Phi-3</source>
            <translation>עוטף את הטקסט בצורת הפרומפט של Phi-3</translation>
        </message>
        <message>
            <source>Attach pictures</source>
            <translation>צירוף תמונות</translation>
        </message>
        <message>
            <source>Pictures ({patterns})</source>
            <translation>תמונות ({patterns})</translation>
        </message>
        <message>
            <source>A raw prompt is text only</source>
            <translation>פרומפט גולמי הוא טקסט בלבד</translation>
        </message>
        <message>
            <source>There are {n} pictures already</source>
            <translation>כבר יש {n} תמונות</translation>
        </message>
        <message>
            <source>Editing an earlier message. Sending it makes a branch; nothing is lost.</source>
            <translation>עורכים הודעה קודמת. שליחתה יוצרת ענף; דבר אינו אובד.</translation>
        </message>
        <message>
            <source>Cancel editing</source>
            <translation>ביטול העריכה</translation>
        </message>
        <message>
            <source>Prompt, exactly as the model gets it…</source>
            <translation>הפרומפט, בדיוק כפי שהמודל מקבל אותו…</translation>
        </message>
        <message>
            <source>Message…</source>
            <translation>הודעה…</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>עצירה</translation>
        </message>
        <message>
            <source>Stop the answer (Esc)</source>
            <translation>עצירת התשובה (Esc)</translation>
        </message>
        <message>
            <source>Send again</source>
            <translation>שליחה נוספת</translation>
        </message>
        <message>
            <source>Send it beside the version that was there (Enter)</source>
            <translation>שולח אותה ליד הגרסה שהייתה (Enter)</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>שליחה</translation>
        </message>
        <message>
            <source>Send the message (Enter)</source>
            <translation>שליחת ההודעה (Enter)</translation>
        </message>
        <message>
            <source>Attach pictures ({keys}); they can also be pasted or dropped here</source>
            <translation>צירוף תמונות ({keys}); אפשר גם להדביק או לגרור אותן לכאן</translation>
        </message>
    </context>
    <context>
        <name>ConversationList</name>
        <message>
            <source>Conversations</source>
            <translation>שיחות</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>היום</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>אתמול</translation>
        </message>
        <message>
            <source>Last seven days</source>
            <translation>שבעת הימים האחרונים</translation>
        </message>
        <message>
            <source>Older</source>
            <translation>ישנות יותר</translation>
        </message>
        <message>
            <source>New conversation</source>
            <translation>שיחה חדשה</translation>
        </message>
    </context>
    <context>
        <name>CopyButton</name>
        <message>
            <source>Copied</source>
            <translation>הועתק</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>העתקה</translation>
        </message>
    </context>
    <context>
        <name>CrashReportDialog</name>
        <message>
            <source>Report</source>
            <translation>דוח</translation>
        </message>
        <message>
            <source>This text says what happened and which versions were at work. It is sent nowhere: read it, and pass it on with your report if you want to.</source>
            <translation>הטקסט הזה אומר מה קרה ואילו גרסאות פעלו. הוא אינו נשלח לשום מקום: קראו אותו, והעבירו אותו עם הדיווח שלכם אם תרצו.</translation>
        </message>
        <message>
            <source>Text of the report</source>
            <translation>טקסט הדוח</translation>
        </message>
        <message>
            <source>C&amp;lose</source>
            <translation>&amp;סגירה</translation>
        </message>
        <message>
            <source>&amp;Copy</source>
            <translation>ה&amp;עתקה</translation>
        </message>
        <message>
            <source>&amp;Save…</source>
            <translation>&amp;שמירה…</translation>
        </message>
        <message>
            <source>Open the &amp;log's folder</source>
            <translation>פתיחת תיקיית ה&amp;יומן</translation>
        </message>
        <message>
            <source>The report could not be saved: {reason}.</source>
            <translation>לא ניתן לשמור את הדוח: {reason}.</translation>
        </message>
        <message>
            <source>Save the report</source>
            <translation>שמירת הדוח</translation>
        </message>
    </context>
    <context>
        <name>DevicePicker</name>
        <message>
            <source>Device</source>
            <translation>התקן</translation>
        </message>
        <message>
            <source>Device on which finished files are proved</source>
            <translation>ההתקן שעליו מאומתים קבצים מוכנים</translation>
        </message>
        <message>
            <source>CPU</source>
            <translation>CPU</translation>
        </message>
        <message>
            <source>Looking for devices…</source>
            <translation>מחפש התקנים…</translation>
        </message>
        <message>
            <source>CPU  ·  {name}</source>
            <translation>CPU  ·  {name}</translation>
        </message>
        <message>
            <source>Finished files are tried on this device</source>
            <translation>קבצים מוכנים מנוסים על ההתקן הזה</translation>
        </message>
        <message>
            <source>There is no GPU to use here; the CPU does the work</source>
            <translation>אין כאן GPU להשתמש בו; ה-CPU עושה את העבודה</translation>
        </message>
    </context>
    <context>
        <name>DeviceRows</name>
        <message>
            <source>Memory of {device}</source>
            <translation>הזיכרון של {device}</translation>
        </message>
        <message>
            <source>The processor is always used: whatever no device takes stays there</source>
            <translation>המעבד תמיד בשימוש: מה שאף התקן אינו לוקח נשאר בו</translation>
        </message>
        <message>
            <source>Use {device}</source>
            <translation>שימוש ב-{device}</translation>
        </message>
        <message>
            <source>Without the tick, {device} is never used</source>
            <translation>בלי הסימון, {device} לעולם אינו בשימוש</translation>
        </message>
    </context>
    <context>
        <name>DiskPlan</name>
        <message>
            <source>Finished files of the same name are replaced</source>
            <translation>קבצים מוכנים באותו שם מוחלפים</translation>
        </message>
        <message>
            <source>Looking at the output folder…</source>
            <translation>בודק את תיקיית הפלט…</translation>
        </message>
        <message>
            <source>The output folder cannot be written; change it</source>
            <translation>אי אפשר לכתוב לתיקיית הפלט; שנו אותה</translation>
        </message>
        <message>
            <source>Not enough room; untick a type or change the folder</source>
            <translation>אין די מקום; בטלו סימון של סוג או שנו את התיקייה</translation>
        </message>
        <message numerus="yes">
            <source>%n existing file(s): replace, or change the folder</source>
            <translation>
                <numerusform>קובץ קיים אחד: החליפו, או שנו את התיקייה</numerusform>
                <numerusform>%n קבצים קיימים: החליפו, או שנו את התיקייה</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>&amp;Replace %n existing file(s)</source>
            <translation>
                <numerusform>ה&amp;חלפת קובץ קיים אחד</numerusform>
                <numerusform>ה&amp;חלפת %n קבצים קיימים</numerusform>
            </translation>
        </message>
        <message>
            <source>cannot be written</source>
            <translation>אי אפשר לכתוב</translation>
        </message>
        <message>
            <source>needs {needed}, {free} free</source>
            <translation>נחוצים {needed}, פנויים {free}</translation>
        </message>
        <message>
            <source>{needed} needed, {free} free</source>
            <translation>נחוצים {needed}, פנויים {free}</translation>
        </message>
        <message>
            <source>Of these, {size} hold a temporary model to compute the importance matrix with</source>
            <translation>מהם {size} למודל זמני שאיתו מחשבים את מטריצת החשיבות</translation>
        </message>
    </context>
    <context>
        <name>EditableRow</name>
        <message>
            <source>Move up</source>
            <translation>העברה למעלה</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>העברה למטה</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>הסרה</translation>
        </message>
    </context>
    <context>
        <name>ErrorPanel</name>
        <message>
            <source>Error</source>
            <translation>שגיאה</translation>
        </message>
        <message>
            <source>Copy details</source>
            <translation>העתקת הפרטים</translation>
        </message>
        <message>
            <source>Puts the error and its details on the clipboard</source>
            <translation>מעתיק ללוח את השגיאה ופרטיה</translation>
        </message>
        <message>
            <source>Error details</source>
            <translation>פרטי השגיאה</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>פרטים</translation>
        </message>
        <message>
            <source>Explain this error</source>
            <translation>הסבר על השגיאה הזו</translation>
        </message>
        <message>
            <source>Dismiss</source>
            <translation>סגירה</translation>
        </message>
    </context>
    <context>
        <name>Export</name>
        <message>
            <source>Markdown (*.md)</source>
            <translation>Markdown (*.md)</translation>
        </message>
        <message>
            <source>JSON (*.json)</source>
            <translation>JSON (*.json)</translation>
        </message>
        <message>
            <source>Export the conversation</source>
            <translation>ייצוא השיחה</translation>
        </message>
    </context>
    <context>
        <name>FiguresLine</name>
        <message>
            <source>Figures of the last answer</source>
            <translation>המספרים של התשובה האחרונה</translation>
        </message>
        <message>
            <source>{speed} t/s · first token {first} · prompt {prompt_speed} t/s · {used} of {total} context</source>
            <translation>{speed} ט׳/שנ׳ · טוקן ראשון {first} · פרומפט {prompt_speed} ט׳/שנ׳ · הקשר {used} מתוך {total}</translation>
        </message>
        <message>
            <source>Written: {n} tokens</source>
            <translation>נכתבו: {n} טוקנים</translation>
        </message>
        <message>
            <source>Prompt: {n} tokens, of which {new} were new and {kept} still in the KV cache</source>
            <translation>פרומפט: {n} טוקנים, מהם {new} חדשים ו-{kept} עדיין במטמון KV</translation>
        </message>
        <message>
            <source>Seed: {seed}</source>
            <translation>גרעין: {seed}</translation>
        </message>
        <message>
            <source>{n} ms</source>
            <translation>{n} מ״ש</translation>
        </message>
    </context>
    <context>
        <name>FileProgressList</name>
        <message>
            <source>Progress of {name}</source>
            <translation>ההתקדמות של {name}</translation>
        </message>
        <message>
            <source>{done} of {total}</source>
            <translation>{done} מתוך {total}</translation>
        </message>
    </context>
    <context>
        <name>FitRow</name>
        <message>
            <source>Largest size</source>
            <translation>גודל מרבי</translation>
        </message>
        <message>
            <source>All parts of the file together; 1 GB is 1,000,000,000 bytes</source>
            <translation>כל חלקי הקובץ יחד; 1 GB הוא 1,000,000,000 בתים</translation>
        </message>
        <message>
            <source>At most</source>
            <translation>לכל היותר</translation>
        </message>
        <message>
            <source>Mi&amp;x types</source>
            <translation>ערבוב &amp;סוגים</translation>
        </message>
        <message>
            <source>Spend the room that is left on better types for single tensors</source>
            <translation>שימוש במקום שנשאר לסוגים טובים יותר של טנזורים בודדים</translation>
        </message>
        <message>
            <source>Allow types &amp;with an importance matrix</source>
            <translation>התרת סוגים &amp;עם מטריצת חשיבות</translation>
        </message>
        <message>
            <source>Smaller types that must be measured first, which takes time</source>
            <translation>סוגים קטנים יותר שצריכים קודם מדידה, וזה לוקח זמן</translation>
        </message>
        <message>
            <source>Find the best</source>
            <translation>מציאת הטוב ביותר</translation>
        </message>
        <message>
            <source>Ticks the best type that is no larger than this</source>
            <translation>מסמן את הסוג הטוב ביותר שאינו גדול מזה</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>ביטול פעולה</translation>
        </message>
        <message>
            <source>Ticks the types that were ticked before, without the mix</source>
            <translation>מסמן את הסוגים שהיו מסומנים קודם, בלי התערובת</translation>
        </message>
        <message>
            <source> MB</source>
            <translation> MB</translation>
        </message>
        <message>
            <source> GB</source>
            <translation> GB</translation>
        </message>
        <message>
            <source>Working it out…</source>
            <translation>מחשב…</translation>
        </message>
    </context>
    <context>
        <name>FlatTabs</name>
        <message>
            <source>Parts of this page</source>
            <translation>חלקי הדף הזה</translation>
        </message>
    </context>
    <context>
        <name>ForgeBar</name>
        <message>
            <source>Into</source>
            <translation>אל</translation>
        </message>
        <message>
            <source>&amp;Prove and chat on</source>
            <translation>אימות ו&amp;שיחה על</translation>
        </message>
        <message>
            <source>A finished file is loaded on this device and asked a question before it counts as done</source>
            <translation>קובץ מוכן נטען על ההתקן הזה ונשאל שאלה לפני שהוא נחשב גמור</translation>
        </message>
        <message numerus="yes">
            <source>F&amp;orge %n file(s)</source>
            <translation>
                <numerusform>&amp;יצירת קובץ אחד</numerusform>
                <numerusform>&amp;יצירת %n קבצים</numerusform>
            </translation>
        </message>
        <message>
            <source>F&amp;orge</source>
            <translation>&amp;יצירה</translation>
        </message>
    </context>
    <context>
        <name>ForgePage</name>
        <message>
            <source>Every type and its exact size appears here in a moment</source>
            <translation>כל סוג וגודלו המדויק מופיעים כאן בעוד רגע</translation>
        </message>
        <message>
            <source>Sizes appear here once a checkpoint was read</source>
            <translation>גדלים מופיעים כאן אחרי שנקרא checkpoint</translation>
        </message>
        <message>
            <source>This checkpoint cannot be converted</source>
            <translation>אי אפשר להמיר את ה-checkpoint הזה</translation>
        </message>
        <message>
            <source>Tick Requantize first</source>
            <translation>סמנו קודם כימות חוזר</translation>
        </message>
        <message>
            <source>Tick at least one type</source>
            <translation>סמנו לפחות סוג אחד</translation>
        </message>
        <message>
            <source>Correct the options first</source>
            <translation>תקנו קודם את האפשרויות</translation>
        </message>
        <message>
            <source>Starting…</source>
            <translation>מתחיל…</translation>
        </message>
        <message>
            <source>{type} is being made already</source>
            <translation>{type} כבר בהכנה</translation>
        </message>
        <message>
            <source>Working out the sizes…</source>
            <translation>מחשב את הגדלים…</translation>
        </message>
    </context>
    <context>
        <name>GGUFInspector</name>
        <message>
            <source>Inspect {name}</source>
            <translation>בדיקת {name}</translation>
        </message>
        <message>
            <source>Reading…</source>
            <translation>קורא…</translation>
        </message>
        <message>
            <source>Types</source>
            <translation>סוגים</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>סוג</translation>
        </message>
        <message>
            <source>Tensors</source>
            <translation>טנזורים</translation>
        </message>
        <message>
            <source>Weights</source>
            <translation>משקלים</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>גודל</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>מפתחות</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>מפתח</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>ערך</translation>
        </message>
        <message>
            <source>Tensor</source>
            <translation>טנזור</translation>
        </message>
        <message>
            <source>Shape</source>
            <translation>צורה</translation>
        </message>
        <message>
            <source>Row length first, as ggml counts</source>
            <translation>אורך השורה קודם, כפי ש-ggml סופר</translation>
        </message>
        <message>
            <source>Offset</source>
            <translation>היסט</translation>
        </message>
        <message>
            <source>Place of its first byte in the file</source>
            <translation>המקום של הבית הראשון שלו בקובץ</translation>
        </message>
        <message>
            <source>Parts of the file</source>
            <translation>חלקי הקובץ</translation>
        </message>
        <message>
            <source>Summary</source>
            <translation>סיכום</translation>
        </message>
        <message>
            <source>&amp;Export</source>
            <translation>&amp;ייצוא</translation>
        </message>
        <message>
            <source>Everything as &amp;JSON…</source>
            <translation>הכול כ-&amp;JSON…</translation>
        </message>
        <message>
            <source>Tensors as &amp;CSV…</source>
            <translation>הטנזורים כ-&amp;CSV…</translation>
        </message>
        <message>
            <source>C&amp;opy</source>
            <translation>הע&amp;תקה</translation>
        </message>
        <message>
            <source>Puts the selected rows on the clipboard, or all that are shown</source>
            <translation>מעתיק ללוח את השורות שנבחרו, או את כל אלה שמוצגות</translation>
        </message>
        <message>
            <source>C&amp;hat with it</source>
            <translation>&amp;שיחה איתו</translation>
        </message>
        <message>
            <source>&amp;Quantize this file</source>
            <translation>&amp;כימות הקובץ הזה</translation>
        </message>
        <message>
            <source>&amp;Use it in…</source>
            <translation>&amp;שימוש ב…</translation>
        </message>
        <message>
            <source>C&amp;lose</source>
            <translation>&amp;סגירה</translation>
        </message>
        <message>
            <source>This file holds no complete language model</source>
            <translation>אין בקובץ הזה מודל שפה שלם</translation>
        </message>
        <message>
            <source>Where it comes from</source>
            <translation>מאין הוא מגיע</translation>
        </message>
        <message>
            <source>The file does not say where it comes from</source>
            <translation>הקובץ אינו אומר מאין הוא מגיע</translation>
        </message>
        <message>
            <source>{file}, from {text}</source>
            <translation>{file}, מ-{text}</translation>
        </message>
        <message>
            <source>Checkpoint</source>
            <translation>Checkpoint</translation>
        </message>
        <message>
            <source>Revision</source>
            <translation>גרסה</translation>
        </message>
        <message>
            <source>Adapter</source>
            <translation>מתאם</translation>
        </message>
        <message>
            <source>Left out</source>
            <translation>הושמט</translation>
        </message>
        <message>
            <source>parts for images and sound</source>
            <translation>חלקים לתמונות ולשמע</translation>
        </message>
        <message>
            <source>Made by</source>
            <translation>הוכן בידי</translation>
        </message>
        <message>
            <source>With</source>
            <translation>עם</translation>
        </message>
        <message>
            <source>Importance matrix</source>
            <translation>מטריצת חשיבות</translation>
        </message>
        <message>
            <source>Its SHA-256</source>
            <translation>SHA-256 שלה</translation>
        </message>
        <message numerus="yes">
            <source>{size} in %n file(s)</source>
            <translation>
                <numerusform>{size} בקובץ אחד</numerusform>
                <numerusform>{size} ב-%n קבצים</numerusform>
            </translation>
        </message>
        <message>
            <source>{n} ({original} original)</source>
            <translation>{n} ({original} במקור)</translation>
        </message>
        <message>
            <source>{n} bits per weight</source>
            <translation>{n} סיביות למשקל</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>שם</translation>
        </message>
        <message>
            <source>Architecture</source>
            <translation>ארכיטקטורה</translation>
        </message>
        <message>
            <source>Quantization</source>
            <translation>כימות</translation>
        </message>
        <message>
            <source>mixed</source>
            <translation>מעורב</translation>
        </message>
        <message>
            <source>Layers</source>
            <translation>שכבות</translation>
        </message>
        <message>
            <source>Context</source>
            <translation>הקשר</translation>
        </message>
        <message>
            <source>Vocabulary</source>
            <translation>אוצר מילים</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>פורמט</translation>
        </message>
        <message numerus="yes">
            <source>GGUF {version}, aligned to %n byte(s)</source>
            <translation>
                <numerusform>GGUF {version}, מיושר לבית אחד</numerusform>
                <numerusform>GGUF {version}, מיושר ל-%n בתים</numerusform>
            </translation>
        </message>
        <message>
            <source>JSON (*.json)</source>
            <translation>JSON (*.json)</translation>
        </message>
        <message>
            <source>CSV (*.csv)</source>
            <translation>CSV (*.csv)</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>ייצוא</translation>
        </message>
    </context>
    <context>
        <name>HandoverDialog</name>
        <message>
            <source>Use {name} in…</source>
            <translation>שימוש ב-{name} ב…</translation>
        </message>
        <message>
            <source>Programs</source>
            <translation>תוכניות</translation>
        </message>
        <message>
            <source>GGUF or ONNX?</source>
            <translation>GGUF או ONNX?</translation>
        </message>
        <message>
            <source>Reading…</source>
            <translation>קורא…</translation>
        </message>
        <message>
            <source>C&amp;lose</source>
            <translation>&amp;סגירה</translation>
        </message>
        <message>
            <source>Runs models in the background and from a terminal, by their names.</source>
            <translation>מריץ מודלים ברקע וממסוף, לפי שמם.</translation>
        </message>
        <message>
            <source>A window to chat in, and a server.</source>
            <translation>חלון לשיחה, ושרת.</translation>
        </message>
        <message>
            <source>The programs of llama.cpp itself, with the settings of Chat.</source>
            <translation>התוכניות של llama.cpp עצמו, עם ההגדרות של השיחה.</translation>
        </message>
        <message>
            <source>For programs of your own in Python, with the settings of Chat.</source>
            <translation>לתוכניות משלכם ב-Python, עם ההגדרות של השיחה.</translation>
        </message>
        <message>
            <source>Runs models in WebAssembly, on small machines too.</source>
            <translation>מריץ מודלים ב-WebAssembly, גם במחשבים קטנים.</translation>
        </message>
    </context>
    <context>
        <name>HelpActions</name>
        <message>
            <source>Report a problem</source>
            <translation>דיווח על בעיה</translation>
        </message>
        <message>
            <source>Phi Forge ended unexpectedly last time</source>
            <translation>Phi Forge הסתיים במפתיע בפעם הקודמת</translation>
        </message>
        <message>
            <source>This is the newest version.</source>
            <translation>זו הגרסה החדשה ביותר.</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>סגירה</translation>
        </message>
    </context>
    <context>
        <name>HelpWindow</name>
        <message>
            <source>Phi Forge help</source>
            <translation>העזרה של Phi Forge</translation>
        </message>
        <message>
            <source>Help page</source>
            <translation>דף עזרה</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>חזרה</translation>
        </message>
        <message>
            <source>&amp;Contents</source>
            <translation>&amp;תוכן העניינים</translation>
        </message>
        <message>
            <source>C&amp;lose</source>
            <translation>&amp;סגירה</translation>
        </message>
    </context>
    <context>
        <name>History</name>
        <message>
            <source>Conversations</source>
            <translation>שיחות</translation>
        </message>
        <message>
            <source>New conversation</source>
            <translation>שיחה חדשה</translation>
        </message>
        <message>
            <source>Begin a new conversation (Ctrl+N)</source>
            <translation>התחלת שיחה חדשה (Ctrl+N)</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>חיפוש</translation>
        </message>
        <message>
            <source>Search in conversations</source>
            <translation>חיפוש בשיחות</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>ביטול פעולה</translation>
        </message>
        <message>
            <source>Brings the deleted conversation back</source>
            <translation>מחזיר את השיחה שנמחקה</translation>
        </message>
        <message>
            <source>No conversation has these words.</source>
            <translation>אין שיחה עם המילים האלה.</translation>
        </message>
        <message>
            <source>Conversations are kept here, on this computer only.</source>
            <translation>שיחות נשמרות כאן, במחשב הזה בלבד.</translation>
        </message>
        <message>
            <source>Deleted “{title}”</source>
            <translation>השיחה „{title}” נמחקה</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>שינוי שם</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>ייצוא…</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>מחיקה</translation>
        </message>
    </context>
    <context>
        <name>HitList</name>
        <message>
            <source>Models found</source>
            <translation>מודלים שנמצאו</translation>
        </message>
        <message>
            <source>Return opens the model</source>
            <translation>Enter פותח את המודל</translation>
        </message>
    </context>
    <context>
        <name>HitModel</name>
        <message>
            <source>Ready to chat</source>
            <translation>מוכן לשיחה</translation>
        </message>
        <message>
            <source>Told when opened</source>
            <translation>יתברר בפתיחה</translation>
        </message>
        <message numerus="yes">
            <source>{n} download(s) a month</source>
            <translation>
                <numerusform>הורדה אחת בחודש</numerusform>
                <numerusform>{n} הורדות בחודש</numerusform>
            </translation>
        </message>
        <message>
            <source>licence not stated</source>
            <translation>רישיון לא צוין</translation>
        </message>
        <message>
            <source>terms to accept first</source>
            <translation>יש תנאים לקבל קודם</translation>
        </message>
        <message>
            <source>changed {day}</source>
            <translation>השתנה {day}</translation>
        </message>
    </context>
    <context>
        <name>HubBar</name>
        <message>
            <source>Into</source>
            <translation>אל</translation>
        </message>
        <message numerus="yes">
            <source>&amp;Replace %n existing file(s)</source>
            <translation>
                <numerusform>ה&amp;חלפת קובץ קיים אחד</numerusform>
                <numerusform>ה&amp;חלפת %n קבצים קיימים</numerusform>
            </translation>
        </message>
        <message>
            <source>Finished files of the same name are replaced</source>
            <translation>קבצים מוכנים באותו שם מוחלפים</translation>
        </message>
        <message>
            <source>Do not &amp;keep the checkpoint</source>
            <translation>&amp;לא לשמור את ה-checkpoint</translation>
        </message>
        <message>
            <source>Weights are forged as they arrive, and only the finished files are written to the disk</source>
            <translation>הקבצים נוצרים מהמשקלים בזמן שהם מגיעים, ורק הקבצים המוכנים נכתבים לדיסק</translation>
        </message>
        <message>
            <source>Download</source>
            <translation>הורדה</translation>
        </message>
        <message>
            <source>An importance matrix is made first, and that needs the checkpoint</source>
            <translation>קודם מכינים מטריצת חשיבות, ולשם כך צריך את ה-checkpoint</translation>
        </message>
        <message>
            <source>The disk does not hold the checkpoint and the files</source>
            <translation>הדיסק אינו מכיל גם את ה-checkpoint וגם את הקבצים</translation>
        </message>
        <message>
            <source>needs {needed}, {free} free</source>
            <translation>נחוצים {needed}, פנויים {free}</translation>
        </message>
        <message>
            <source>{folder}: {needed} needed, {free} free</source>
            <translation>{folder}: נחוצים {needed}, פנויים {free}</translation>
        </message>
        <message>
            <source>That is the download and the files made of it.</source>
            <translation>זו ההורדה והקבצים שהוכנו ממנה.</translation>
        </message>
    </context>
    <context>
        <name>HubCatalog</name>
        <message>
            <source>The Phi family</source>
            <translation>משפחת Phi</translation>
        </message>
    </context>
    <context>
        <name>HubDetail</name>
        <message>
            <source>&amp;Back</source>
            <translation>&amp;חזרה</translation>
        </message>
        <message>
            <source>Back to the list of models</source>
            <translation>חזרה לרשימת המודלים</translation>
        </message>
        <message>
            <source>Open its &amp;page</source>
            <translation>פתיחת ה&amp;דף שלו</translation>
        </message>
        <message>
            <source>Opens the model's page on the Hub in your browser</source>
            <translation>פותח בדפדפן את דף המודל ב-Hub</translation>
        </message>
        <message>
            <source>Show &amp;all types</source>
            <translation>הצגת &amp;כל הסוגים</translation>
        </message>
        <message>
            <source>Also older types, experiments, and those made for other models</source>
            <translation>גם סוגים ישנים, ניסיוניים, ואלה שנועדו למודלים אחרים</translation>
        </message>
        <message>
            <source>Tick what to forge from it</source>
            <translation>סמנו מה ליצור ממנו</translation>
        </message>
        <message>
            <source>Reading the configuration, the tokenizer and the headers of the weights. No weights.</source>
            <translation>קורא את התצורה, את הטוקנייזר ואת כותרות המשקלים. לא את המשקלים.</translation>
        </message>
        <message>
            <source>an importance matrix is made first</source>
            <translation>קודם מכינים מטריצת חשיבות</translation>
        </message>
        <message>
            <source>{size} read to find this out</source>
            <translation>נקראו {size} כדי לגלות זאת</translation>
        </message>
        <message>
            <source>After the download it is forged: {types}.</source>
            <translation>אחרי ההורדה נוצרים ממנו: {types}.</translation>
        </message>
        <message>
            <source>GGUF files, ready to chat with. Only the chosen one is downloaded.</source>
            <translation>קובצי GGUF, מוכנים לשיחה. רק הנבחר מורד.</translation>
        </message>
        <message>
            <source>not stated</source>
            <translation>לא צוין</translation>
        </message>
        <message>
            <source>Licence: {name}.</source>
            <translation>רישיון: {name}.</translation>
        </message>
        <message>
            <source>A LoRA adapter of {base}. The Forge page merges both once both are here.</source>
            <translation>מתאם LoRA של {base}. דף היצירה ממזג את שניהם כששניהם כאן.</translation>
        </message>
        <message>
            <source>another model</source>
            <translation>מודל אחר</translation>
        </message>
        <message>
            <source>There is nothing here to work with: neither safetensors weights nor GGUF files.</source>
            <translation>אין כאן במה לעבוד: אין משקלי safetensors ואין קובצי GGUF.</translation>
        </message>
        <message>
            <source>It is on this computer already.</source>
            <translation>הוא כבר במחשב הזה.</translation>
        </message>
        <message>
            <source>Its terms had to be accepted, and you have.</source>
            <translation>היה צריך לקבל את תנאיו, וקיבלתם אותם.</translation>
        </message>
        <message>
            <source>&amp;Open in Forge</source>
            <translation>&amp;פתיחה בדף היצירה</translation>
        </message>
        <message>
            <source>&amp;Chat with it</source>
            <translation>&amp;שיחה איתו</translation>
        </message>
        <message numerus="yes">
            <source>&amp;Download {size} and forge %n file(s)</source>
            <translation>
                <numerusform>הורדת {size} ו&amp;יצירת קובץ אחד</numerusform>
                <numerusform>הורדת {size} ו&amp;יצירת %n קבצים</numerusform>
            </translation>
        </message>
        <message>
            <source>&amp;Download {size}</source>
            <translation>&amp;הורדת {size}</translation>
        </message>
        <message>
            <source>Reading the model…</source>
            <translation>קורא את המודל…</translation>
        </message>
        <message>
            <source>This model cannot be converted</source>
            <translation>אי אפשר להמיר את המודל הזה</translation>
        </message>
        <message>
            <source>There is nothing to download</source>
            <translation>אין מה להוריד</translation>
        </message>
        <message>
            <source>Starting…</source>
            <translation>מתחיל…</translation>
        </message>
        <message>
            <source>Looking at the disk…</source>
            <translation>בודק את הדיסק…</translation>
        </message>
        <message>
            <source>The output folder cannot be written; change it</source>
            <translation>אי אפשר לכתוב לתיקיית הפלט; שנו אותה</translation>
        </message>
        <message>
            <source>Not enough room on the disk</source>
            <translation>אין די מקום בדיסק</translation>
        </message>
        <message numerus="yes">
            <source>%n existing file(s): replace, or change the folder</source>
            <translation>
                <numerusform>קובץ קיים אחד: החליפו, או שנו את התיקייה</numerusform>
                <numerusform>%n קבצים קיימים: החליפו, או שנו את התיקייה</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HubFiles</name>
        <message>
            <source>GGUF files</source>
            <translation>קובצי GGUF</translation>
        </message>
        <message numerus="yes">
            <source>{name} and %n more part(s)</source>
            <translation>
                <numerusform>{name} ועוד חלק אחד</numerusform>
                <numerusform>{name} ועוד %n חלקים</numerusform>
            </translation>
        </message>
        <message>
            <source>fits</source>
            <translation>נכנס</translation>
        </message>
        <message>
            <source>tight</source>
            <translation>בקושי</translation>
        </message>
        <message>
            <source>too large</source>
            <translation>גדול מדי</translation>
        </message>
        <message>
            <source>Whether it runs in the memory that is free on this computer now</source>
            <translation>אם הוא רץ בזיכרון שפנוי עכשיו במחשב הזה</translation>
        </message>
    </context>
    <context>
        <name>HubFound</name>
        <message>
            <source>Searching for “{text}”…</source>
            <translation>מחפש „{text}”…</translation>
        </message>
        <message numerus="yes">
            <source>%n model(s) for “{text}”, most downloaded first</source>
            <translation>
                <numerusform>מודל אחד עבור „{text}”</numerusform>
                <numerusform>%n מודלים עבור „{text}”, המורדים ביותר תחילה</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing that can be used was found for “{text}”. Fewer words find more; a model's full name, such as {example}, opens it directly.</source>
            <translation>לא נמצא דבר שאפשר להשתמש בו עבור „{text}”. פחות מילים מוצאות יותר; שם מלא של מודל, כגון {example}, פותח אותו ישירות.</translation>
        </message>
    </context>
    <context>
        <name>HubLocal</name>
        <message>
            <source>Models on this computer</source>
            <translation>מודלים במחשב הזה</translation>
        </message>
        <message>
            <source>Looking for models…</source>
            <translation>מחפש מודלים…</translation>
        </message>
        <message>
            <source>Models you download, and those of LM Studio and Ollama, appear here.</source>
            <translation>מודלים שתורידו, ואלה של LM Studio ו-Ollama, מופיעים כאן.</translation>
        </message>
        <message>
            <source>GGUF file</source>
            <translation>קובץ GGUF</translation>
        </message>
        <message>
            <source>Chat with it</source>
            <translation>שיחה איתו</translation>
        </message>
        <message>
            <source>Chat with {name}</source>
            <translation>שיחה עם {name}</translation>
        </message>
        <message>
            <source>Open in Forge</source>
            <translation>פתיחה בדף היצירה</translation>
        </message>
        <message>
            <source>Open {name} in Forge</source>
            <translation>פתיחת {name} בדף היצירה</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>הצגה בתיקייה</translation>
        </message>
        <message>
            <source>Show {name} in folder</source>
            <translation>הצגת {name} בתיקייה</translation>
        </message>
    </context>
    <context>
        <name>HubPage</name>
        <message>
            <source>Access &amp;token…</source>
            <translation>&amp;אסימון גישה…</translation>
        </message>
        <message>
            <source>For private models, for those with terms to accept, and for uploads</source>
            <translation>למודלים פרטיים, למודלים שיש לקבל את תנאיהם, ולהעלאות</translation>
        </message>
        <message>
            <source>Search, or paste a model's name or address</source>
            <translation>חפשו, או הדביקו שם או כתובת של מודל</translation>
        </message>
        <message>
            <source>&amp;Search</source>
            <translation>&amp;חיפוש</translation>
        </message>
        <message>
            <source>Lists of models</source>
            <translation>רשימות מודלים</translation>
        </message>
        <message>
            <source>Hub</source>
            <translation>Hub</translation>
        </message>
        <message>
            <source>The Phi family</source>
            <translation>משפחת Phi</translation>
        </message>
        <message>
            <source>On this computer</source>
            <translation>במחשב הזה</translation>
        </message>
        <message>
            <source>Found</source>
            <translation>נמצאו</translation>
        </message>
    </context>
    <context>
        <name>HubTrouble</name>
        <message>
            <source>Try again</source>
            <translation>ניסיון נוסף</translation>
        </message>
        <message>
            <source>The Phi family and the models on this computer are there without it.</source>
            <translation>משפחת Phi והמודלים שבמחשב הזה זמינים גם בלעדיו.</translation>
        </message>
        <message>
            <source>Enter a token…</source>
            <translation>הזנת אסימון…</translation>
        </message>
        <message>
            <source>Open the terms page</source>
            <translation>פתיחת דף התנאים</translation>
        </message>
        <message>
            <source>Open the token page</source>
            <translation>פתיחת דף האסימונים</translation>
        </message>
    </context>
    <context>
        <name>ImatrixRow</name>
        <message>
            <source>An importance matrix (imatrix) says which weights matter most, measured by running sample text through the model. One serves all types of a forge, those that can do without too.</source>
            <translation>מטריצת חשיבות (imatrix) אומרת אילו משקלים חשובים ביותר, לפי מדידה של טקסט לדוגמה שעובר במודל. אחת משרתת את כל הסוגים שנוצרים יחד, גם את אלה שמסתדרים בלעדיה.</translation>
        </message>
        <message>
            <source>Where the importance matrix comes from</source>
            <translation>מאין מגיעה מטריצת החשיבות</translation>
        </message>
        <message>
            <source>Chun&amp;ks</source>
            <translation>&amp;חלקים</translation>
        </message>
        <message>
            <source>all</source>
            <translation>כולם</translation>
        </message>
        <message>
            <source>Chunks of text</source>
            <translation>חלקי טקסט</translation>
        </message>
        <message>
            <source>Pieces of {n} tokens of the text to run; more take longer and measure better</source>
            <translation>חלקים של {n} טוקנים מהטקסט להרצה; יותר מהם לוקחים יותר זמן ומודדים טוב יותר</translation>
        </message>
        <message>
            <source>Use the existing one</source>
            <translation>שימוש בקיימת</translation>
        </message>
        <message>
            <source>An earlier forge of this model left its importance matrix in the output folder</source>
            <translation>יצירה קודמת של המודל הזה השאירה את מטריצת החשיבות שלה בתיקיית הפלט</translation>
        </message>
        <message>
            <source>Use one for K-quants too</source>
            <translation>שימוש גם לסוגי K</translation>
        </message>
        <message>
            <source>Types that can do without an importance matrix lose less with one, but it takes time</source>
            <translation>סוגים שמסתדרים בלי מטריצת חשיבות מאבדים איתה פחות, אך זה לוקח זמן</translation>
        </message>
        <message>
            <source>No importance matrix needed</source>
            <translation>אין צורך במטריצת חשיבות</translation>
        </message>
        <message numerus="yes">
            <source>Importance matrix for %n type(s)</source>
            <translation>
                <numerusform>מטריצת חשיבות לסוג אחד</numerusform>
                <numerusform>מטריצת חשיבות ל-%n סוגים</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>1 importance matrix for %n type(s)</source>
            <translation>
                <numerusform>מטריצת חשיבות אחת לסוג אחד</numerusform>
                <numerusform>מטריצת חשיבות אחת ל-%n סוגים</numerusform>
            </translation>
        </message>
        <message>
            <source>Made here, own text…</source>
            <translation>מוכנה כאן, טקסט משלכם…</translation>
        </message>
        <message>
            <source>Made here, from {name}</source>
            <translation>מוכנה כאן, מ-{name}</translation>
        </message>
        <message>
            <source>Existing file…</source>
            <translation>קובץ קיים…</translation>
        </message>
        <message>
            <source>Made here, bundled text</source>
            <translation>מוכנה כאן, הטקסט המצורף</translation>
        </message>
        <message>
            <source>Open calibration text</source>
            <translation>פתיחת טקסט כיול</translation>
        </message>
        <message>
            <source>Text (*.txt *.md *.raw);;All files (*)</source>
            <translation>טקסט (*.txt *.md *.raw);;כל הקבצים (*)</translation>
        </message>
        <message>
            <source>Open importance matrix</source>
            <translation>פתיחת מטריצת חשיבות</translation>
        </message>
        <message>
            <source>Importance matrices (*.gguf *.dat *.imatrix);;All files (*)</source>
            <translation>מטריצות חשיבות (*.gguf *.dat *.imatrix);;כל הקבצים (*)</translation>
        </message>
    </context>
    <context>
        <name>JobList</name>
        <message>
            <source>Jobs</source>
            <translation>משימות</translation>
        </message>
    </context>
    <context>
        <name>JobOutcome</name>
        <message>
            <source>Tensors without data</source>
            <translation>טנזורים ללא נתונים</translation>
        </message>
        <message>
            <source>Which ones</source>
            <translation>אילו</translation>
        </message>
        <message>
            <source>checked against the Hub's checksums</source>
            <translation>נבדק מול סכומי הביקורת של ה-Hub</translation>
        </message>
        <message>
            <source>Chat with it</source>
            <translation>שיחה איתו</translation>
        </message>
        <message>
            <source>Use it in…</source>
            <translation>שימוש ב…</translation>
        </message>
        <message>
            <source>Open in Forge</source>
            <translation>פתיחה בדף היצירה</translation>
        </message>
        <message>
            <source>perplexity {value} ± {error}</source>
            <translation>perplexity {value} ± {error}</translation>
        </message>
        <message numerus="yes">
            <source>%n chunk(s) of {n_ctx} tokens</source>
            <translation>
                <numerusform>חלק אחד של {n_ctx} טוקנים</numerusform>
                <numerusform>%n חלקים של {n_ctx} טוקנים</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n tensor(s)</source>
            <translation>
                <numerusform>טנזור אחד</numerusform>
                <numerusform>%n טנזורים</numerusform>
            </translation>
        </message>
        <message>
            <source>Perplexity: how surprised the model was by the text; lower is less surprised</source>
            <translation>perplexity: כמה הופתע המודל מהטקסט; נמוכה יותר פירושה פחות הפתעה</translation>
        </message>
        <message>
            <source>Use in Forge</source>
            <translation>שימוש בדף היצירה</translation>
        </message>
        <message>
            <source>Show the figures</source>
            <translation>הצגת המספרים</translation>
        </message>
        <message>
            <source>{address}, revision {commit}</source>
            <translation>{address}, גרסה {commit}</translation>
        </message>
        <message>
            <source>Open the page</source>
            <translation>פתיחת הדף</translation>
        </message>
        <message>
            <source>Copy address</source>
            <translation>העתקת הכתובת</translation>
        </message>
        <message>
            <source>Ollama has the model. Use it with {command}</source>
            <translation>המודל ב-Ollama. השתמשו בו עם {command}</translation>
        </message>
        <message>
            <source>Copy command</source>
            <translation>העתקת הפקודה</translation>
        </message>
        <message>
            <source>Linked, which takes no room; LM Studio shows it in My Models</source>
            <translation>קושר, וזה אינו תופס מקום; LM Studio מראה אותו ב-My Models</translation>
        </message>
        <message>
            <source>Copied; LM Studio shows it in My Models</source>
            <translation>הועתק; LM Studio מראה אותו ב-My Models</translation>
        </message>
        <message>
            <source>{facts}; choose it on the Backends page</source>
            <translation>{facts}; בחרו אותו בדף Backends</translation>
        </message>
        <message>
            <source>{size}, exported in {time}</source>
            <translation>{size}, הייצוא ארך {time}</translation>
        </message>
        <message>
            <source>Asked: {question}</source>
            <translation>נשאל: {question}</translation>
        </message>
        <message>
            <source>The two split the question into different tokens, so their answers may differ.</source>
            <translation>השניים מחלקים את השאלה לטוקנים שונים, ולכן תשובותיהם עשויות להיות שונות.</translation>
        </message>
        <message>
            <source>{kind}, {rate}: {answer}</source>
            <translation>{kind}, ‏{rate}: ‏{answer}</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>שום דבר</translation>
        </message>
        <message numerus="yes">
            <source>The text did not reach %n tensor(s): more or other text would.</source>
            <translation>
                <numerusform>הטקסט לא הגיע אל טנזור אחד: יותר טקסט או טקסט אחר יגיעו.</numerusform>
                <numerusform>הטקסט לא הגיע אל %n טנזורים: יותר טקסט או טקסט אחר יגיעו.</numerusform>
            </translation>
        </message>
        <message>
            <source>{tensor}: {missing} of {parts} experts</source>
            <translation>{tensor}: {missing} מתוך {parts} מומחים</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>הצגה בתיקייה</translation>
        </message>
    </context>
    <context>
        <name>JobStory</name>
        <message>
            <source>Cancel</source>
            <translation>ביטול</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>השהיה</translation>
        </message>
        <message>
            <source>Lets this job rest; it goes on where it stopped</source>
            <translation>נותן למשימה הזו לנוח; היא ממשיכה מהמקום שבו נעצרה</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>המשך</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>ניסיון נוסף</translation>
        </message>
        <message>
            <source>Upload…</source>
            <translation>העלאה…</translation>
        </message>
        <message>
            <source>Sends the finished files to your account on the Hub</source>
            <translation>שולח את הקבצים המוכנים לחשבון שלכם ב-Hub</translation>
        </message>
        <message>
            <source>Measure…</source>
            <translation>מדידה…</translation>
        </message>
        <message>
            <source>Compares the finished files, to tell which to keep</source>
            <translation>משווה את הקבצים המוכנים, כדי לדעת מה לשמור</translation>
        </message>
        <message>
            <source>Compare…</source>
            <translation>השוואה…</translation>
        </message>
        <message>
            <source>Lets two of the files answer the same prompt</source>
            <translation>נותן לשניים מהקבצים לענות על אותו פרומפט</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>התקדמות</translation>
        </message>
        <message>
            <source>Log</source>
            <translation>יומן</translation>
        </message>
    </context>
    <context>
        <name>JobsPage</name>
        <message>
            <source>&amp;Show folder</source>
            <translation>הצגת ה&amp;תיקייה</translation>
        </message>
        <message>
            <source>Opens the folder this job writes to</source>
            <translation>פותח את התיקייה שהמשימה הזו כותבת אליה</translation>
        </message>
        <message>
            <source>&amp;Remove from list</source>
            <translation>ה&amp;סרה מהרשימה</translation>
        </message>
        <message>
            <source>Takes the job off this list; its files stay</source>
            <translation>מסיר את המשימה מהרשימה; הקבצים שלה נשארים</translation>
        </message>
        <message>
            <source>&amp;Go to Forge</source>
            <translation>&amp;מעבר ליצירה</translation>
        </message>
        <message>
            <source>Find a model on the H&amp;ub</source>
            <translation>מציאת מודל ב-H&amp;ub</translation>
        </message>
        <message>
            <source>Forges, downloads and uploads you start appear here, with their progress, log and files.</source>
            <translation>משימות יצירה, הורדה והעלאה שתתחילו מופיעות כאן, עם ההתקדמות, היומן והקבצים שלהן.</translation>
        </message>
        <message>
            <source>Selected job</source>
            <translation>המשימה שנבחרה</translation>
        </message>
        <message>
            <source>Jobs</source>
            <translation>משימות</translation>
        </message>
        <message>
            <source>A job that is not over is cancelled first</source>
            <translation>משימה שלא הסתיימה מבוטלת קודם</translation>
        </message>
        <message>
            <source>Started {time}</source>
            <translation>התחילה {time}</translation>
        </message>
        <message>
            <source>Added {time}</source>
            <translation>נוספה {time}</translation>
        </message>
        <message>
            <source>Started {time}, into {folder}</source>
            <translation>התחילה {time}, אל {folder}</translation>
        </message>
        <message>
            <source>Added {time}, into {folder}</source>
            <translation>נוספה {time}, אל {folder}</translation>
        </message>
    </context>
    <context>
        <name>KeepQuestion</name>
        <message>
            <source>Keep one file</source>
            <translation>שמירת קובץ אחד</translation>
        </message>
        <message numerus="yes">
            <source>Delete %n file(s) ({size}) and keep {kept}?</source>
            <translation>
                <numerusform>למחוק קובץ אחד ({size}) ולשמור את {kept}?</numerusform>
                <numerusform>למחוק %n קבצים ({size}) ולשמור את {kept}?</numerusform>
            </translation>
        </message>
        <message>
            <source>They cannot be brought back, only forged again. The unquantized file stays.</source>
            <translation>אי אפשר להחזיר אותם, רק ליצור אותם שוב. הקובץ הלא מכומת נשאר.</translation>
        </message>
        <message>
            <source>&amp;Keep all</source>
            <translation>ל&amp;שמור את כולם</translation>
        </message>
        <message numerus="yes">
            <source>&amp;Delete %n file(s)</source>
            <translation>
                <numerusform>ל&amp;מחוק קובץ אחד</numerusform>
                <numerusform>ל&amp;מחוק %n קבצים</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>KeyField</name>
        <message>
            <source>API key</source>
            <translation>מפתח API</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>הצגה</translation>
        </message>
        <message>
            <source>Show the API key</source>
            <translation>הצגת מפתח API</translation>
        </message>
        <message>
            <source>Copy the API key</source>
            <translation>העתקת מפתח API</translation>
        </message>
        <message>
            <source>Hide</source>
            <translation>הסתרה</translation>
        </message>
        <message>
            <source>Hide the API key</source>
            <translation>הסתרת מפתח API</translation>
        </message>
    </context>
    <context>
        <name>KeyOverridesDialog</name>
        <message>
            <source>Metadata</source>
            <translation>מטא-נתונים</translation>
        </message>
        <message>
            <source>These keys are set in every file that is forged, whatever the source says.</source>
            <translation>המפתחות האלה נקבעים בכל קובץ שנוצר, לא משנה מה המקור אומר.</translation>
        </message>
        <message>
            <source>&amp;Add key</source>
            <translation>הוספת &amp;מפתח</translation>
        </message>
        <message>
            <source>C&amp;lose</source>
            <translation>&amp;סגירה</translation>
        </message>
    </context>
    <context>
        <name>KeyRow</name>
        <message>
            <source>Key</source>
            <translation>מפתח</translation>
        </message>
        <message>
            <source>Name of the metadata key; one that is not there yet is added</source>
            <translation>שם מפתח המטא-נתונים; מפתח שעדיין אינו קיים נוסף</translation>
        </message>
        <message>
            <source>Type of the value</source>
            <translation>סוג הערך</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>ערך</translation>
        </message>
        <message>
            <source>whole number</source>
            <translation>מספר שלם</translation>
        </message>
        <message>
            <source>number</source>
            <translation>מספר</translation>
        </message>
        <message>
            <source>true or false</source>
            <translation>אמת או שקר</translation>
        </message>
        <message>
            <source>text</source>
            <translation>טקסט</translation>
        </message>
    </context>
    <context>
        <name>LayersSlider</name>
        <message>
            <source>GPU layers</source>
            <translation>שכבות GPU</translation>
        </message>
        <message>
            <source>Layers of the model that run on the GPU. Each needs GPU memory; the rest runs on the CPU.</source>
            <translation>שכבות של המודל שרצות על ה-GPU. כל אחת צריכה זיכרון GPU; השאר רץ על ה-CPU.</translation>
        </message>
        <message>
            <source>Auto</source>
            <translation>אוטומטי</translation>
        </message>
        <message>
            <source>As many layers as fit into the free memory of the GPU</source>
            <translation>המספר המרבי של שכבות שנכנס לזיכרון הפנוי של ה-GPU</translation>
        </message>
        <message>
            <source>Choose the number of GPU layers automatically</source>
            <translation>בחירה אוטומטית של מספר שכבות GPU</translation>
        </message>
        <message>
            <source>{n} of {total} · Auto says {auto}</source>
            <translation>{n} מתוך {total} · אוטומטי: {auto}</translation>
        </message>
    </context>
    <context>
        <name>LicencesDialog</name>
        <message>
            <source>Licences</source>
            <translation>רישיונות</translation>
        </message>
        <message>
            <source>What this package holds, and under which licence. The same list, for programs, is {file}.</source>
            <translation>מה יש בחבילה הזו, ותחת איזה רישיון. אותה רשימה, לתוכניות, היא {file}.</translation>
        </message>
        <message>
            <source>This program runs from its source tree, where the list of what a package holds is not made. Each Python package it uses keeps its licence in the environment it is installed in.</source>
            <translation>התוכנית רצה מעץ המקור שלה, ושם הרשימה של תוכן החבילה אינה מוכנה. כל חבילת Python שהיא משתמשת בה שומרת את הרישיון שלה בסביבה שבה היא מותקנת.</translation>
        </message>
        <message>
            <source>Components</source>
            <translation>רכיבים</translation>
        </message>
        <message>
            <source>Component</source>
            <translation>רכיב</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>גרסה</translation>
        </message>
        <message>
            <source>Licence</source>
            <translation>רישיון</translation>
        </message>
        <message>
            <source>C&amp;lose</source>
            <translation>&amp;סגירה</translation>
        </message>
    </context>
    <context>
        <name>Links</name>
        <message>
            <source>Copy the address</source>
            <translation>העתקת הכתובת</translation>
        </message>
        <message>
            <source>Open it in the browser</source>
            <translation>פתיחה בדפדפן</translation>
        </message>
    </context>
    <context>
        <name>LmStudioActions</name>
        <message>
            <source>LM Studio's folder of models</source>
            <translation>תיקיית המודלים של LM Studio</translation>
        </message>
        <message>
            <source>C&amp;hoose…</source>
            <translation>&amp;בחירה…</translation>
        </message>
        <message>
            <source>LM Studio shows its folder in My Models</source>
            <translation>LM Studio מראה את התיקייה שלו ב-My Models</translation>
        </message>
        <message>
            <source>&amp;Put it into LM Studio</source>
            <translation>&amp;הכנסה ל-LM Studio</translation>
        </message>
        <message>
            <source>Into</source>
            <translation>אל</translation>
        </message>
        <message>
            <source>A hard link takes no room; on another disk the files are copied.</source>
            <translation>קישור קשיח אינו תופס מקום; בדיסק אחר הקבצים מועתקים.</translation>
        </message>
        <message>
            <source>LM Studio was not found. Choose its folder of models once; it is remembered.</source>
            <translation>LM Studio לא נמצא. בחרו פעם אחת את תיקיית המודלים שלו; הבחירה נשמרת.</translation>
        </message>
    </context>
    <context>
        <name>LoadBar</name>
        <message>
            <source>Loading the model</source>
            <translation>טוען את המודל</translation>
        </message>
        <message>
            <source>Reload</source>
            <translation>טעינה מחדש</translation>
        </message>
        <message>
            <source>Load model</source>
            <translation>טעינת המודל</translation>
        </message>
        <message>
            <source>Cancel loading</source>
            <translation>ביטול הטעינה</translation>
        </message>
        <message>
            <source>Unload</source>
            <translation>פריקה</translation>
        </message>
        <message>
            <source>Nothing is loaded.</source>
            <translation>דבר אינו טעון.</translation>
        </message>
        <message>
            <source>Choose a model first.</source>
            <translation>בחרו קודם מודל.</translation>
        </message>
        <message>
            <source>Loading, {n} %</source>
            <translation>נטען, {n} %</translation>
        </message>
        <message>
            <source>What you changed takes effect in a moment.</source>
            <translation>מה ששיניתם ייכנס לתוקף בעוד רגע.</translation>
        </message>
        <message>
            <source>What you changed does not fit. Reload tries it all the same.</source>
            <translation>מה ששיניתם אינו נכנס. טעינה מחדש מנסה זאת בכל זאת.</translation>
        </message>
        <message>
            <source>Loaded in {time}</source>
            <translation>נטען תוך {time}</translation>
        </message>
        <message>
            <source>{n} of {total} layers on the GPU</source>
            <translation>{n} מתוך {total} שכבות על ה-GPU</translation>
        </message>
        <message>
            <source>{tried} layers did not fit, so Auto took {n}.</source>
            <translation>{tried} שכבות לא נכנסו, ולכן אוטומטי לקח {n}.</translation>
        </message>
    </context>
    <context>
        <name>LogView</name>
        <message>
            <source>Log</source>
            <translation>יומן</translation>
        </message>
    </context>
    <context>
        <name>MachineList</name>
        <message>
            <source>Address of another machine</source>
            <translation>כתובת של מחשב אחר</translation>
        </message>
        <message>
            <source>Numeric address and port of a machine on which llama.cpp's rpc-server runs</source>
            <translation>כתובת מספרית ופורט של מחשב שבו רץ rpc-server של llama.cpp</translation>
        </message>
        <message>
            <source>Add machine</source>
            <translation>הוספת מחשב</translation>
        </message>
        <message>
            <source>Ask again</source>
            <translation>לשאול שוב</translation>
        </message>
        <message>
            <source>Asks every machine for its memory</source>
            <translation>שואל כל מחשב על הזיכרון שלו</translation>
        </message>
        <message>
            <source>A model too large for this computer can borrow memory of others that run llama.cpp's rpc-server. That protocol has neither password nor encryption: whoever reaches such a server can read what is sent and rule the machine. Use it in networks you trust only.</source>
            <translation>מודל שגדול מדי למחשב הזה יכול לשאול זיכרון ממחשבים אחרים שרץ בהם rpc-server של llama.cpp. לפרוטוקול הזה אין סיסמה ואין הצפנה: מי שמגיע לשרת כזה יכול לקרוא את מה שנשלח ולשלוט במחשב. השתמשו בו רק ברשתות שאתם סומכים עליהן.</translation>
        </message>
        <message>
            <source>Add it all the same</source>
            <translation>להוסיף בכל זאת</translation>
        </message>
        <message>
            <source>This address is not in a private network: what is sent passes machines of others, who can read and change it.</source>
            <translation>הכתובת הזו אינה ברשת פרטית: מה שנשלח עובר במחשבים של אחרים, שיכולים לקרוא ולשנות אותו.</translation>
        </message>
        <message>
            <source>This machine is in the list already.</source>
            <translation>המחשב הזה כבר ברשימה.</translation>
        </message>
        <message>
            <source>not asked yet</source>
            <translation>עדיין לא נשאל</translation>
        </message>
        <message>
            <source>being asked…</source>
            <translation>נשאל…</translation>
        </message>
        <message>
            <source>reachable</source>
            <translation>זמין</translation>
        </message>
        <message>
            <source>unreachable. {reason}</source>
            <translation>לא זמין. {reason}</translation>
        </message>
        <message>
            <source>Remove {machine}</source>
            <translation>הסרת {machine}</translation>
        </message>
        <message>
            <source>Memory of {device}</source>
            <translation>הזיכרון של {device}</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Phi Forge</source>
            <translation>Phi Forge</translation>
        </message>
        <message>
            <source>Forge</source>
            <translation>יצירה</translation>
        </message>
        <message>
            <source>Chat</source>
            <translation>שיחה</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>השוואה</translation>
        </message>
        <message>
            <source>Measure</source>
            <translation>מדידה</translation>
        </message>
        <message>
            <source>Hub</source>
            <translation>Hub</translation>
        </message>
        <message>
            <source>Serve</source>
            <translation>שרת</translation>
        </message>
        <message>
            <source>Backends</source>
            <translation>Backends</translation>
        </message>
        <message>
            <source>Jobs</source>
            <translation>משימות</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>הגדרות</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>מוכן</translation>
        </message>
        <message>
            <source>Report…</source>
            <translation>דוח…</translation>
        </message>
        <message>
            <source>Open GGUF</source>
            <translation>פתיחת GGUF</translation>
        </message>
        <message>
            <source>GGUF models (*.gguf)</source>
            <translation>מודלי GGUF (*.gguf)</translation>
        </message>
        <message>
            <source>Inspect GGUF</source>
            <translation>בדיקת GGUF</translation>
        </message>
        <message>
            <source>GGUF files (*.gguf)</source>
            <translation>קובצי GGUF (*.gguf)</translation>
        </message>
        <message numerus="yes">
            <source>%n unfinished job(s)</source>
            <translation>
                <numerusform>משימה אחת שלא הסתיימה</numerusform>
                <numerusform>%n משימות שלא הסתיימו</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MeasureAnswers</name>
        <message>
            <source>Answers side by side</source>
            <translation>תשובות זו ליד זו</translation>
        </message>
        <message>
            <source>Answer of {name}</source>
            <translation>תשובה של {name}</translation>
        </message>
        <message>
            <source>Holds what is no text</source>
            <translation>יש בה מה שאינו טקסט</translation>
        </message>
        <message>
            <source>Repeats itself</source>
            <translation>חוזרת על עצמה</translation>
        </message>
        <message>
            <source>Same answer</source>
            <translation>אותה תשובה</translation>
        </message>
        <message>
            <source>Other words</source>
            <translation>מילים אחרות</translation>
        </message>
    </context>
    <context>
        <name>MeasureBar</name>
        <message>
            <source>Text</source>
            <translation>טקסט</translation>
        </message>
        <message>
            <source>What the models read; their guesses for each next word are compared</source>
            <translation>מה שהמודלים קוראים; משווים את הניחושים שלהם למילה הבאה, בכל צעד</translation>
        </message>
        <message>
            <source>Effort</source>
            <translation>מאמץ</translation>
        </message>
        <message>
            <source>More text takes longer and makes the figures more certain</source>
            <translation>יותר טקסט לוקח יותר זמן והופך את המספרים לבטוחים יותר</translation>
        </message>
        <message>
            <source>Device on which the files are measured</source>
            <translation>ההתקן שעליו נמדדים הקבצים</translation>
        </message>
        <message>
            <source>&amp;Text</source>
            <translation>&amp;טקסט</translation>
        </message>
        <message>
            <source>&amp;Effort</source>
            <translation>&amp;מאמץ</translation>
        </message>
        <message>
            <source>Measure &amp;on</source>
            <translation>מדידה &amp;על</translation>
        </message>
        <message numerus="yes">
            <source>&amp;Measure %n file(s)</source>
            <translation>
                <numerusform>מ&amp;דידת קובץ אחד</numerusform>
                <numerusform>מ&amp;דידת %n קבצים</numerusform>
            </translation>
        </message>
        <message>
            <source>&amp;Measure</source>
            <translation>מ&amp;דידה</translation>
        </message>
        <message>
            <source>Bundled: English, code, Hebrew, Romanian</source>
            <translation>מצורף: אנגלית, קוד, עברית, רומנית</translation>
        </message>
        <message>
            <source>Choose a file…</source>
            <translation>בחירת קובץ…</translation>
        </message>
        <message>
            <source>Evaluation text</source>
            <translation>טקסט הערכה</translation>
        </message>
        <message>
            <source>Text (*.txt *.md);;All files (*)</source>
            <translation>טקסט (*.txt *.md);;כל הקבצים (*)</translation>
        </message>
    </context>
    <context>
        <name>MeasureChart</name>
        <message>
            <source>Size against KL divergence</source>
            <translation>גודל מול סטיית KL</translation>
        </message>
        <message>
            <source>Size in {unit}</source>
            <translation>גודל ב-{unit}</translation>
        </message>
        <message>
            <source>KL divergence</source>
            <translation>סטיית KL</translation>
        </message>
        <message>
            <source>KL divergence {figure}</source>
            <translation>סטיית KL‏ {figure}</translation>
        </message>
        <message>
            <source>Same next word {share}</source>
            <translation>המילה הבאה זהה {share}</translation>
        </message>
        <message>
            <source>Perplexity {figure}</source>
            <translation>perplexity {figure}</translation>
        </message>
        <message>
            <source>Another file is both smaller and closer</source>
            <translation>קובץ אחר גם קטן יותר וגם קרוב יותר</translation>
        </message>
    </context>
    <context>
        <name>MeasureFigures</name>
        <message>
            <source>&amp;Logarithmic</source>
            <translation>&amp;לוגריתמי</translation>
        </message>
        <message>
            <source>Each step up is a multiple: tells small divergences apart</source>
            <translation>כל צעד למעלה הוא כפולה: מבדיל בין סטיות קטנות</translation>
        </message>
        <message>
            <source>Lower is closer to the original, further left is smaller.</source>
            <translation>נמוך יותר קרוב יותר למקור, שמאלה יותר קטן יותר.</translation>
        </message>
        <message>
            <source>Lower is closer to the original. Filled: no other file is both smaller and closer. Larger dots write faster.</source>
            <translation>נמוך יותר קרוב יותר למקור. מלא: אין קובץ אחר שגם קטן יותר וגם קרוב יותר. נקודות גדולות כותבות מהר יותר.</translation>
        </message>
    </context>
    <context>
        <name>MeasureFiles</name>
        <message>
            <source>Unquantized file</source>
            <translation>קובץ לא מכומת</translation>
        </message>
        <message>
            <source>&amp;Browse…</source>
            <translation>&amp;עיון…</translation>
        </message>
        <message>
            <source>Choose the F16, BF16 or F32 file the others came from</source>
            <translation>בחרו את קובץ F16, ‏BF16 או F32 שהאחרים הוכנו ממנו</translation>
        </message>
        <message>
            <source>&amp;Compare with it anyway</source>
            <translation>&amp;השוואה אליו בכל זאת</translation>
        </message>
        <message>
            <source>&amp;Add files…</source>
            <translation>הוספת &amp;קבצים…</translation>
        </message>
        <message>
            <source>Add the quantized files to compare, or drop them here.</source>
            <translation>הוסיפו את הקבצים המכומתים להשוואה, או גררו אותם לכאן.</translation>
        </message>
        <message>
            <source>Files to compare</source>
            <translation>קבצים להשוואה</translation>
        </message>
        <message>
            <source>Not chosen yet</source>
            <translation>עדיין לא נבחר</translation>
        </message>
        <message>
            <source>The F16, BF16 or F32 file that the others were made from; they are compared with it.</source>
            <translation>קובץ F16, ‏BF16 או F32 שהאחרים הוכנו ממנו; הם מושווים אליו.</translation>
        </message>
        <message>
            <source>Do not compare this file; it stays on the disk</source>
            <translation>לא להשוות את הקובץ הזה; הוא נשאר בדיסק</translation>
        </message>
        <message>
            <source>Remove {name}</source>
            <translation>הסרת {name}</translation>
        </message>
        <message>
            <source>GGUF models (*.gguf)</source>
            <translation>מודלי GGUF (*.gguf)</translation>
        </message>
    </context>
    <context>
        <name>MeasureHeat</name>
        <message>
            <source>Relative error of each tensor, layers by kinds</source>
            <translation>שגיאה יחסית של כל טנזור, שכבות לפי סוגים</translation>
        </message>
    </context>
    <context>
        <name>MeasureHistory</name>
        <message>
            <source>Earlier measurements</source>
            <translation>מדידות קודמות</translation>
        </message>
        <message>
            <source>{base}: {types}</source>
            <translation>{base}: ‏{types}</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>הצגה</translation>
        </message>
        <message>
            <source>Show the measurement of {title}</source>
            <translation>הצגת המדידה של {title}</translation>
        </message>
    </context>
    <context>
        <name>MeasurePage</name>
        <message>
            <source>Starting…</source>
            <translation>מתחיל…</translation>
        </message>
        <message>
            <source>These files are being measured already</source>
            <translation>הקבצים האלה כבר נמדדים</translation>
        </message>
        <message>
            <source>Measuring; the figures still change</source>
            <translation>נמדד; המספרים עדיין משתנים</translation>
        </message>
    </context>
    <context>
        <name>MeasureResultView</name>
        <message>
            <source>Parts of the measurement</source>
            <translation>חלקי המדידה</translation>
        </message>
        <message>
            <source>File to show</source>
            <translation>הקובץ להצגה</translation>
        </message>
        <message>
            <source>&amp;Back</source>
            <translation>&amp;חזרה</translation>
        </message>
        <message>
            <source>Back to the choice of files</source>
            <translation>חזרה לבחירת הקבצים</translation>
        </message>
        <message>
            <source>&amp;Compare</source>
            <translation>ה&amp;שוואה</translation>
        </message>
        <message>
            <source>Let the unquantized file and another answer the same prompt</source>
            <translation>נותן לקובץ הלא מכומת ולאחר לענות על אותו פרומפט</translation>
        </message>
        <message>
            <source>E&amp;xport</source>
            <translation>&amp;ייצוא</translation>
        </message>
        <message>
            <source>Chart as &amp;PNG…</source>
            <translation>התרשים כ-&amp;PNG…</translation>
        </message>
        <message>
            <source>Chart as &amp;SVG…</source>
            <translation>התרשים כ-&amp;SVG…</translation>
        </message>
        <message>
            <source>Figures as &amp;CSV…</source>
            <translation>המספרים כ-&amp;CSV…</translation>
        </message>
        <message>
            <source>&amp;Keep only</source>
            <translation>לשמור &amp;רק</translation>
        </message>
        <message>
            <source>Keep one file and delete the other compared ones; asks first</source>
            <translation>שומר קובץ אחד ומוחק את שאר הקבצים שהושוו; שואל קודם</translation>
        </message>
        <message>
            <source>Tensors</source>
            <translation>טנזורים</translation>
        </message>
        <message>
            <source>Answers</source>
            <translation>תשובות</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>ייצוא</translation>
        </message>
    </context>
    <context>
        <name>MeasureSetup</name>
        <message>
            <source>Reading the files…</source>
            <translation>קורא את הקבצים…</translation>
        </message>
        <message>
            <source>Choose the unquantized file</source>
            <translation>בחרו את הקובץ הלא מכומת</translation>
        </message>
        <message>
            <source>Choose another unquantized file</source>
            <translation>בחרו קובץ לא מכומת אחר</translation>
        </message>
        <message>
            <source>Add at least one file to compare</source>
            <translation>הוסיפו לפחות קובץ אחד להשוואה</translation>
        </message>
        <message>
            <source>Remove the files that cannot be compared</source>
            <translation>הסירו את הקבצים שאי אפשר להשוות</translation>
        </message>
    </context>
    <context>
        <name>MeasureTable</name>
        <message>
            <source>Figures of each file</source>
            <translation>המספרים של כל קובץ</translation>
        </message>
        <message>
            <source>File</source>
            <translation>קובץ</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>גודל</translation>
        </message>
        <message>
            <source>KL divergence</source>
            <translation>סטיית KL</translation>
        </message>
        <message>
            <source>How far the file's guesses for the next word are from the unquantized model's; 0 is the same</source>
            <translation>כמה רחוקים הניחושים של הקובץ למילה הבאה מאלה של המודל הלא מכומת; 0 הוא זהה</translation>
        </message>
        <message>
            <source>Same next word</source>
            <translation>המילה הבאה זהה</translation>
        </message>
        <message>
            <source>How often both find the same next word (token) most likely</source>
            <translation>באיזו תדירות אותה מילה (טוקן) היא הסבירה ביותר להמשך אצל שניהם</translation>
        </message>
        <message>
            <source>Perplexity</source>
            <translation>perplexity</translation>
        </message>
        <message>
            <source>How surprised the model was by the text; lower is less surprised</source>
            <translation>כמה הופתע המודל מהטקסט; נמוכה יותר פירושה פחות הפתעה</translation>
        </message>
        <message>
            <source>Tokens/s</source>
            <translation>טוקנים/שנ׳</translation>
        </message>
        <message>
            <source>Speed of writing an answer</source>
            <translation>מהירות כתיבת תשובה</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>זיכרון</translation>
        </message>
        <message>
            <source>Most memory the program took; a device's own memory is not counted</source>
            <translation>הזיכרון המרבי שהתוכנית לקחה; הזיכרון של התקן עצמו אינו נספר</translation>
        </message>
        <message>
            <source>reference</source>
            <translation>ייחוס</translation>
        </message>
        <message>
            <source>99 of 100 words: below {p99}; largest: {most}</source>
            <translation>99 מתוך 100 מילים: מתחת ל-{p99}; הגדולה ביותר: {most}</translation>
        </message>
        <message>
            <source>Reading a prompt: {rate}; loaded in {time}</source>
            <translation>קריאת פרומפט: {rate}; נטען תוך {time}</translation>
        </message>
        <message>
            <source>{type}, unquantized</source>
            <translation>{type}, לא מכומת</translation>
        </message>
        <message>
            <source>No other file is both smaller and closer</source>
            <translation>אין קובץ אחר שגם קטן יותר וגם קרוב יותר</translation>
        </message>
        <message>
            <source>Another file is both smaller and closer</source>
            <translation>קובץ אחר גם קטן יותר וגם קרוב יותר</translation>
        </message>
    </context>
    <context>
        <name>MeasureTensors</name>
        <message>
            <source>&amp;Give the worst a better type</source>
            <translation>מתן סוג &amp;טוב יותר לגרועים ביותר</translation>
        </message>
        <message>
            <source>Opens the Forge page with a rule for each of the worst tensors; nothing is forged yet</source>
            <translation>פותח את דף היצירה עם כלל לכל אחד מהטנזורים הגרועים ביותר; דבר עדיין אינו נוצר</translation>
        </message>
        <message>
            <source>Tensors</source>
            <translation>טנזורים</translation>
        </message>
        <message>
            <source>Tensor</source>
            <translation>טנזור</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>סוג</translation>
        </message>
        <message>
            <source>Relative error</source>
            <translation>שגיאה יחסית</translation>
        </message>
        <message>
            <source>Length of the difference to the unquantized values, over their length</source>
            <translation>אורך ההפרש מהערכים הלא מכומתים, חלקי אורכם</translation>
        </message>
        <message>
            <source>Relative error of each tensor in %; worst is {tensor}.</source>
            <translation>שגיאה יחסית של כל טנזור ב-%; הגרוע ביותר הוא {tensor}.</translation>
        </message>
        <message>
            <source>No tensor of this file can have a better type.</source>
            <translation>אף טנזור בקובץ הזה אינו יכול לקבל סוג טוב יותר.</translation>
        </message>
        <message>
            <source>Point at a cell, or move with the arrow keys, for its figures</source>
            <translation>הצביעו על תא, או עברו במקשי החצים, כדי לראות את המספרים שלו</translation>
        </message>
    </context>
    <context>
        <name>MeasureTick</name>
        <message>
            <source>Compares the files when they are done, to tell which to keep. It needs an unquantized file (BF16, F16 or F32) of the same model and at least one quantized one.</source>
            <translation>משווה את הקבצים כשהם מוכנים, כדי לדעת מה לשמור. צריך קובץ לא מכומת (BF16, ‏F16 או F32) של אותו מודל ולפחות קובץ מכומת אחד.</translation>
        </message>
        <message>
            <source>M&amp;easure (tick BF16 too)</source>
            <translation>מ&amp;דידה (סמנו גם BF16)</translation>
        </message>
        <message>
            <source>M&amp;easure (tick another too)</source>
            <translation>מ&amp;דידה (סמנו עוד אחד)</translation>
        </message>
        <message>
            <source>M&amp;easure afterwards</source>
            <translation>מ&amp;דידה אחר כך</translation>
        </message>
    </context>
    <context>
        <name>MeasureWelcome</name>
        <message>
            <source>Which of these files should I keep?</source>
            <translation>איזה מהקבצים האלה לשמור?</translation>
        </message>
        <message>
            <source>Choose the unquantized file and the files made from it; what each one lost is measured on this computer.</source>
            <translation>בחרו את הקובץ הלא מכומת ואת הקבצים שהוכנו ממנו; מה שכל אחד איבד נמדד במחשב הזה.</translation>
        </message>
        <message>
            <source>&amp;Try it with the demo</source>
            <translation>&amp;ניסיון עם ההדגמה</translation>
        </message>
        <message>
            <source>Forges the small model that comes with the program in six types and measures them</source>
            <translation>יוצר את המודל הקטן שמגיע עם התוכנית בשישה סוגים ומודד אותם</translation>
        </message>
        <message>
            <source>&amp;Go to Forge</source>
            <translation>&amp;מעבר ליצירה</translation>
        </message>
        <message>
            <source>Goes to the Forge page, where files are made</source>
            <translation>עובר לדף היצירה, שבו מכינים קבצים</translation>
        </message>
    </context>
    <context>
        <name>MemoryLabel</name>
        <message>
            <source>Memory that programs can still take on this computer</source>
            <translation>הזיכרון שתוכניות עדיין יכולות לקחת במחשב הזה</translation>
        </message>
        <message>
            <source>{free} of {total} memory free</source>
            <translation>זיכרון פנוי: {free} מתוך {total}</translation>
        </message>
    </context>
    <context>
        <name>MemoryOptions</name>
        <message>
            <source>Auto</source>
            <translation>אוטומטי</translation>
        </message>
        <message>
            <source>On</source>
            <translation>פעיל</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>כבוי</translation>
        </message>
        <message>
            <source>CPU only</source>
            <translation>CPU בלבד</translation>
        </message>
        <message>
            <source>Safe mode: nothing is computed anywhere else, whatever is chosen above</source>
            <translation>מצב בטוח: דבר אינו מחושב במקום אחר, לא משנה מה נבחר למעלה</translation>
        </message>
        <message>
            <source>KV cache type</source>
            <translation>סוג מטמון KV</translation>
        </message>
        <message>
            <source>Smaller types take half (q8_0) or a quarter (q4_0) of the memory, at some loss.</source>
            <translation>סוגים קטנים תופסים חצי (q8_0) או רבע (q4_0) מהזיכרון, באובדן מסוים.</translation>
        </message>
        <message>
            <source>Flash attention</source>
            <translation>Flash attention</translation>
        </message>
        <message>
            <source>Computes attention in one step, which takes far less memory. Auto: wherever it works.</source>
            <translation>מחשב את הקשב בצעד אחד, וזה צריך הרבה פחות זיכרון. אוטומטי: בכל מקום שבו זה עובד.</translation>
        </message>
        <message>
            <source>Batch</source>
            <translation>אצווה</translation>
        </message>
        <message>
            <source>Tokens of a prompt computed at once. More is faster on a GPU, and takes more memory.</source>
            <translation>טוקנים של פרומפט שמחושבים בבת אחת. מספר גדול יותר מהיר יותר על GPU, ותופס יותר זיכרון.</translation>
        </message>
        <message>
            <source>Use {device}</source>
            <translation>שימוש ב-{device}</translation>
        </message>
        <message>
            <source>Without the tick, {device} is never used</source>
            <translation>בלי הסימון, {device} לעולם אינו בשימוש</translation>
        </message>
    </context>
    <context>
        <name>MemoryView</name>
        <message>
            <source>Main memory lacks {size}. Choose a shorter context or a smaller model, or close programs.</source>
            <translation>בזיכרון הראשי חסרים {size}. בחרו הקשר קצר יותר או מודל קטן יותר, או סגרו תוכניות.</translation>
        </message>
        <message>
            <source>{device} lacks {size}. Choose at most {n} layers, or a shorter context.</source>
            <translation>ב-{device} חסרים {size}. בחרו לכל היותר {n} שכבות, או הקשר קצר יותר.</translation>
        </message>
        <message>
            <source>{device} lacks {size}. Keep all layers on the CPU, or shorten the context.</source>
            <translation>ב-{device} חסרים {size}. השאירו את כל השכבות על ה-CPU, או קצרו את ההקשר.</translation>
        </message>
    </context>
    <context>
        <name>Menus</name>
        <message>
            <source>&amp;File</source>
            <translation>&amp;קובץ</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;תצוגה</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>&amp;עזרה</translation>
        </message>
        <message>
            <source>Open &amp;checkpoint…</source>
            <translation>פתיחת &amp;checkpoint…</translation>
        </message>
        <message>
            <source>Open &amp;GGUF…</source>
            <translation>פתיחת &amp;GGUF…</translation>
        </message>
        <message>
            <source>Ctrl+Shift+O</source>
            <translation>Ctrl+Shift+O</translation>
        </message>
        <message>
            <source>&amp;Find on the Hub…</source>
            <translation>&amp;חיפוש ב-Hub…</translation>
        </message>
        <message>
            <source>&amp;Inspect GGUF…</source>
            <translation>&amp;בדיקת GGUF…</translation>
        </message>
        <message>
            <source>Ctrl+I</source>
            <translation>Ctrl+I</translation>
        </message>
        <message>
            <source>Open &amp;recipe…</source>
            <translation>פתיחת &amp;מתכון…</translation>
        </message>
        <message>
            <source>&amp;Save recipe…</source>
            <translation>&amp;שמירת מתכון…</translation>
        </message>
        <message>
            <source>S&amp;ettings…</source>
            <translation>ה&amp;גדרות…</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>&amp;יציאה</translation>
        </message>
        <message>
            <source>&amp;Contents</source>
            <translation>&amp;תוכן העניינים</translation>
        </message>
        <message>
            <source>&amp;Which type should I take?</source>
            <translation>איזה &amp;סוג לבחור?</translation>
        </message>
        <message>
            <source>When something &amp;goes wrong</source>
            <translation>כשמ&amp;שהו משתבש</translation>
        </message>
        <message>
            <source>&amp;Report a problem…</source>
            <translation>&amp;דיווח על בעיה…</translation>
        </message>
        <message>
            <source>&amp;Keyboard shortcuts</source>
            <translation>קיצורי &amp;מקלדת</translation>
        </message>
        <message>
            <source>Look for a &amp;newer version</source>
            <translation>חיפוש &amp;גרסה חדשה יותר</translation>
        </message>
        <message>
            <source>&amp;About Phi Forge</source>
            <translation>&amp;אודות Phi Forge</translation>
        </message>
    </context>
    <context>
        <name>MessageBody</name>
        <message>
            <source>Token at the caret</source>
            <translation>הטוקן שבסמן</translation>
        </message>
    </context>
    <context>
        <name>MessageView</name>
        <message>
            <source>You</source>
            <translation>אתם</translation>
        </message>
        <message>
            <source>Phi</source>
            <translation>Phi</translation>
        </message>
        <message>
            <source>Your message</source>
            <translation>ההודעה שלכם</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>תשובה</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>העתקה</translation>
        </message>
        <message>
            <source>Copy this message</source>
            <translation>העתקת ההודעה הזו</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>עריכה</translation>
        </message>
        <message>
            <source>Write it anew, beside this version</source>
            <translation>לכתוב אותה מחדש, ליד הגרסה הזו</translation>
        </message>
        <message>
            <source>Regenerate</source>
            <translation>תשובה נוספת</translation>
        </message>
        <message>
            <source>Write another answer, beside this one</source>
            <translation>לכתוב תשובה אחרת, ליד זו</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>המשך</translation>
        </message>
        <message>
            <source>Write on where the answer ended</source>
            <translation>להמשיך לכתוב מהמקום שבו התשובה הסתיימה</translation>
        </message>
        <message numerus="yes">
            <source>The %n oldest message(s) no longer fit and were left out</source>
            <translation>
                <numerusform>ההודעה הישנה ביותר כבר לא נכנסה והושמטה</numerusform>
                <numerusform>%n ההודעות הישנות ביותר כבר לא נכנסו והושמטו</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MmprojPicker</name>
        <message>
            <source>Image encoder</source>
            <translation>מקודד תמונות</translation>
        </message>
        <message>
            <source>A second file (mmproj) that turns pictures into what the model reads. Few models have one.</source>
            <translation>קובץ שני (mmproj) שהופך תמונות למה שהמודל קורא. למודלים מעטים יש כזה.</translation>
        </message>
        <message>
            <source>Choose an image encoder</source>
            <translation>בחירת מקודד תמונות</translation>
        </message>
        <message>
            <source>Load without an image encoder</source>
            <translation>טעינה בלי מקודד תמונות</translation>
        </message>
        <message>
            <source>Image encoders (*.gguf)</source>
            <translation>מקודדי תמונות (*.gguf)</translation>
        </message>
        <message>
            <source>None</source>
            <translation>אין</translation>
        </message>
    </context>
    <context>
        <name>ModelNotice</name>
        <message>
            <source>Load</source>
            <translation>טעינה</translation>
        </message>
        <message>
            <source>This conversation was held with {name}. What you ask now is answered by {loaded}.</source>
            <translation>השיחה הזו נוהלה עם {name}. על מה שתשאלו עכשיו עונה {loaded}.</translation>
        </message>
        <message>
            <source>The model of this conversation, {name}, is not there any more.</source>
            <translation>המודל של השיחה הזו, {name}, כבר אינו שם.</translation>
        </message>
        <message>
            <source>Load {name}</source>
            <translation>טעינת {name}</translation>
        </message>
    </context>
    <context>
        <name>ModelPanel</name>
        <message>
            <source>Looking for devices…</source>
            <translation>מחפש התקנים…</translation>
        </message>
        <message>
            <source>Run on</source>
            <translation>הרצה על</translation>
        </message>
        <message>
            <source>The backend and device that compute</source>
            <translation>ה-backend וההתקן שמחשבים</translation>
        </message>
        <message>
            <source>CPU</source>
            <translation>CPU</translation>
        </message>
        <message>
            <source>Auto</source>
            <translation>אוטומטי</translation>
        </message>
        <message>
            <source>With the backend {name}</source>
            <translation>עם ה-backend {name}</translation>
        </message>
        <message>
            <source>CPU · {name}</source>
            <translation>CPU · {name}</translation>
        </message>
        <message>
            <source>All {n} devices together</source>
            <translation>כל {n} ההתקנים יחד</translation>
        </message>
        <message>
            <source>CPU only is ticked below: all layers run on the CPU.</source>
            <translation>„CPU בלבד” מסומן למטה: כל השכבות רצות על ה-CPU.</translation>
        </message>
        <message>
            <source>Every GPU is disabled below: all layers run on the CPU.</source>
            <translation>כל מעבדי ה-GPU מושבתים למטה: כל השכבות רצות על ה-CPU.</translation>
        </message>
        <message>
            <source>No GPU was found: all layers run on the CPU.</source>
            <translation>לא נמצא GPU: כל השכבות רצות על ה-CPU.</translation>
        </message>
        <message>
            <source>Context</source>
            <translation>הקשר</translation>
        </message>
        <message>
            <source>Tokens the model can see at once: the whole conversation. More takes more memory.</source>
            <translation>טוקנים שהמודל יכול לראות בבת אחת: השיחה כולה. מספר גדול יותר תופס יותר זיכרון.</translation>
        </message>
        <message>
            <source>Threads</source>
            <translation>תהליכונים</translation>
        </message>
        <message>
            <source>Processor threads that compute. Auto takes one for each core.</source>
            <translation>תהליכוני מעבד שמחשבים. אוטומטי לוקח אחד לכל ליבה.</translation>
        </message>
        <message>
            <source>More</source>
            <translation>עוד</translation>
        </message>
        <message>
            <source>{n} parameters</source>
            <translation>{n} פרמטרים</translation>
        </message>
        <message>
            <source>The CPU is chosen above: all layers run on it.</source>
            <translation>ה-CPU נבחר למעלה: כל השכבות רצות עליו.</translation>
        </message>
        <message>
            <source>Above {n} tokens the model uses its long-context factors: even short answers change.</source>
            <translation>מעל {n} טוקנים המודל משתמש בגורמי ההקשר הארוך שלו: גם תשובות קצרות משתנות.</translation>
        </message>
    </context>
    <context>
        <name>ModelPicker</name>
        <message>
            <source>Model</source>
            <translation>מודל</translation>
        </message>
        <message>
            <source>GGUF files that were made or opened here</source>
            <translation>קובצי GGUF שהוכנו או נפתחו כאן</translation>
        </message>
        <message>
            <source>Choose a model</source>
            <translation>בחירת מודל</translation>
        </message>
        <message>
            <source>Browse…</source>
            <translation>עיון…</translation>
        </message>
        <message>
            <source>Choose a GGUF file on this computer</source>
            <translation>בחירת קובץ GGUF במחשב הזה</translation>
        </message>
        <message>
            <source>Open model</source>
            <translation>פתיחת מודל</translation>
        </message>
        <message>
            <source>GGUF models (*.gguf)</source>
            <translation>מודלי GGUF (*.gguf)</translation>
        </message>
    </context>
    <context>
        <name>NamedChoice</name>
        <message>
            <source>Save</source>
            <translation>שמירה</translation>
        </message>
        <message>
            <source>Keep what is set now under this name</source>
            <translation>שמירת מה שקבוע עכשיו בשם הזה</translation>
        </message>
        <message>
            <source>Delete what is kept under this name</source>
            <translation>מחיקת מה ששמור בשם הזה</translation>
        </message>
    </context>
    <context>
        <name>OllamaActions</name>
        <message>
            <source>Name in Ollama</source>
            <translation>השם ב-Ollama</translation>
        </message>
        <message>
            <source>Small letters, digits, dots, dashes; after a colon a tag</source>
            <translation>אותיות קטנות, ספרות, נקודות, מקפים; אחרי נקודתיים תג</translation>
        </message>
        <message>
            <source>&amp;Save Modelfile</source>
            <translation>ש&amp;מירת Modelfile</translation>
        </message>
        <message>
            <source>Writes it beside the GGUF file</source>
            <translation>כותב אותו ליד קובץ GGUF</translation>
        </message>
        <message>
            <source>&amp;Create in Ollama</source>
            <translation>&amp;יצירה ב-Ollama</translation>
        </message>
        <message>
            <source>&amp;Name</source>
            <translation>&amp;שם</translation>
        </message>
        <message>
            <source>Ollama was not found on this computer; its Modelfile can be saved all the same</source>
            <translation>Ollama לא נמצא במחשב הזה; אפשר לשמור את Modelfile בכל זאת</translation>
        </message>
        <message>
            <source>Ollama takes small letters, digits, dots and dashes</source>
            <translation>Ollama מקבל אותיות קטנות, ספרות, נקודות ומקפים</translation>
        </message>
        <message>
            <source>Saved as {path}</source>
            <translation>נשמר בשם {path}</translation>
        </message>
    </context>
    <context>
        <name>OnnxPage</name>
        <message>
            <source>Checkpoint</source>
            <translation>Checkpoint</translation>
        </message>
        <message>
            <source>C&amp;hoose…</source>
            <translation>&amp;בחירה…</translation>
        </message>
        <message>
            <source>Precision</source>
            <translation>דיוק</translation>
        </message>
        <message>
            <source>INT4, smallest</source>
            <translation>INT4, הקטן ביותר</translation>
        </message>
        <message>
            <source>For</source>
            <translation>עבור</translation>
        </message>
        <message>
            <source>Any processor (CPU)</source>
            <translation>כל מעבד (CPU)</translation>
        </message>
        <message>
            <source>Windows with DirectML</source>
            <translation>Windows עם DirectML</translation>
        </message>
        <message>
            <source>NVIDIA graphics cards (CUDA)</source>
            <translation>כרטיסי מסך של NVIDIA (CUDA)</translation>
        </message>
        <message>
            <source>The first export downloads about {download} of onnxruntime-genai and torch: {disk} on disk, in a folder of their own that nothing else uses.</source>
            <translation>הייצוא הראשון מוריד כ-{download} של onnxruntime-genai ושל torch: ‏{disk} בדיסק, בתיקייה משלהם ששום דבר אחר אינו משתמש בה.</translation>
        </message>
        <message>
            <source>Allow the &amp;download</source>
            <translation>התרת ה&amp;הורדה</translation>
        </message>
        <message>
            <source>&amp;Export to ONNX</source>
            <translation>&amp;ייצוא ל-ONNX</translation>
        </message>
        <message>
            <source>One file with everything in it, for llama.cpp and the programs built on it: Ollama, LM Studio, LlamaEdge, and this one.</source>
            <translation>קובץ אחד עם הכול בתוכו, ל-llama.cpp ולתוכניות שבנויות עליו: Ollama, ‏LM Studio, ‏LlamaEdge, וזו.</translation>
        </message>
        <message>
            <source>Runs on processors and graphics cards alike, and may be shared out between them.</source>
            <translation>רץ על מעבדים ועל כרטיסי מסך כאחד, ואפשר לחלק אותו ביניהם.</translation>
        </message>
        <message>
            <source>Here: made in all types, measured, compared, chatted with, served.</source>
            <translation>כאן: מכינים אותו בכל הסוגים, מודדים, משווים, משוחחים איתו ומגישים אותו.</translation>
        </message>
        <message>
            <source>A folder with a graph of the computation, for ONNX Runtime and the tools of Microsoft built on it: AI Foundry, Foundry Local, DirectML on Windows.</source>
            <translation>תיקייה עם גרף של החישוב, ל-ONNX Runtime ולכלים של Microsoft שבנויים עליו: AI Foundry, ‏Foundry Local, ‏DirectML ב-Windows.</translation>
        </message>
        <message>
            <source>Suits applications and devices that run ONNX already, NPUs among them.</source>
            <translation>מתאים ליישומים ולהתקנים שכבר מריצים ONNX, ובהם NPU.</translation>
        </message>
        <message>
            <source>Here: exported as INT4 or FP16 and asked one question. Everything else takes GGUF.</source>
            <translation>כאן: מיוצא כ-INT4 או FP16 ונשאל שאלה אחת. כל השאר עובד עם GGUF.</translation>
        </message>
        <message>
            <source>Take GGUF, unless the program you want to use asks for ONNX. The weights are the same; 4 bits are rounded differently, so answers differ a little.</source>
            <translation>בחרו GGUF, אלא אם התוכנית שתרצו להשתמש בה מבקשת ONNX. המשקלים זהים; 4 סיביות מעוגלות אחרת, ולכן התשובות שונות במעט.</translation>
        </message>
        <message>
            <source>Checkpoint folder</source>
            <translation>תיקיית ה-checkpoint</translation>
        </message>
        <message>
            <source>Makes the folder {path}</source>
            <translation>מכין את התיקייה {path}</translation>
        </message>
        <message>
            <source>Looking for Python…</source>
            <translation>מחפש Python…</translation>
        </message>
        <message>
            <source>The export needs Python 3.10 to 3.13 on this computer, and none was found. Install it from python.org or your system's store.</source>
            <translation>הייצוא צריך Python מ-3.10 עד 3.13 במחשב הזה, ולא נמצא כזה. התקינו אותו מ-python.org או מחנות המערכת שלכם.</translation>
        </message>
        <message>
            <source>Choose the checkpoint folder: ONNX is made from the checkpoint, not from GGUF</source>
            <translation>בחרו את תיקיית ה-checkpoint: ONNX מוכן מה-checkpoint, לא מ-GGUF</translation>
        </message>
        <message>
            <source>FP16 is for graphics cards; take INT4 for processors</source>
            <translation>FP16 הוא לכרטיסי מסך; בחרו INT4 למעבדים</translation>
        </message>
        <message>
            <source>This folder is there already; remove it to export again</source>
            <translation>התיקייה הזו כבר קיימת; הסירו אותה כדי לייצא שוב</translation>
        </message>
        <message>
            <source>Allow the download first</source>
            <translation>התירו קודם את ההורדה</translation>
        </message>
    </context>
    <context>
        <name>OutputField</name>
        <message>
            <source>&amp;Change…</source>
            <translation>&amp;שינוי…</translation>
        </message>
        <message>
            <source>Change output folder</source>
            <translation>שינוי תיקיית הפלט</translation>
        </message>
        <message>
            <source>Output folder: {path}</source>
            <translation>תיקיית פלט: {path}</translation>
        </message>
        <message>
            <source>Output folder</source>
            <translation>תיקיית פלט</translation>
        </message>
    </context>
    <context>
        <name>OutputForm</name>
        <message>
            <source>Free text</source>
            <translation>טקסט חופשי</translation>
        </message>
        <message>
            <source>JSON</source>
            <translation>JSON</translation>
        </message>
        <message>
            <source>JSON that fits a schema</source>
            <translation>JSON לפי סכמה</translation>
        </message>
        <message>
            <source>Text of a grammar (GBNF)</source>
            <translation>טקסט של דקדוק (GBNF)</translation>
        </message>
        <message>
            <source>Leave out the oldest messages</source>
            <translation>השמטת ההודעות הישנות ביותר</translation>
        </message>
        <message>
            <source>Do not answer</source>
            <translation>לא לענות</translation>
        </message>
        <message>
            <source>Answers are</source>
            <translation>התשובות הן</translation>
        </message>
        <message>
            <source>The model can write nothing else.</source>
            <translation>המודל אינו יכול לכתוב דבר אחר.</translation>
        </message>
        <message>
            <source>When the context is full</source>
            <translation>כשההקשר מלא</translation>
        </message>
        <message>
            <source>What happens when the conversation and its answer have more tokens than the context.</source>
            <translation>מה קורה כשבשיחה ובתשובה יש יותר טוקנים מבהקשר.</translation>
        </message>
        <message>
            <source>Grammar</source>
            <translation>דקדוק</translation>
        </message>
        <message>
            <source>JSON schema</source>
            <translation>סכמת JSON</translation>
        </message>
        <message>
            <source>Not JSON yet: line {line}, column {column}</source>
            <translation>עדיין לא JSON: שורה {line}, עמודה {column}</translation>
        </message>
        <message>
            <source>Nested too deeply</source>
            <translation>מקונן עמוק מדי</translation>
        </message>
    </context>
    <context>
        <name>PackRows</name>
        <message>
            <source>Install all the same</source>
            <translation>להתקין בכל זאת</translation>
        </message>
        <message>
            <source>This index has no pack for this version of Phi Forge.</source>
            <translation>באינדקס הזה אין חבילה לגרסה הזו של Phi Forge.</translation>
        </message>
        <message>
            <source>None of these packs can be used on this computer.</source>
            <translation>אי אפשר להשתמש באף אחת מהחבילות האלה במחשב הזה.</translation>
        </message>
        <message>
            <source>{file}, its checksum is known</source>
            <translation>{file}, סכום הביקורת שלו ידוע</translation>
        </message>
        <message>
            <source>{file}, no checksum is stated</source>
            <translation>{file}, לא צוין סכום ביקורת</translation>
        </message>
        <message>
            <source>size unknown</source>
            <translation>גודל לא ידוע</translation>
        </message>
        <message>
            <source>Install</source>
            <translation>התקנה</translation>
        </message>
        <message>
            <source>Install {pack}</source>
            <translation>התקנת {pack}</translation>
        </message>
        <message>
            <source>The index states no checksum for {pack}, so nobody can tell whether it arrives as its publisher made it. What it holds will run on this computer.</source>
            <translation>האינדקס אינו מציין סכום ביקורת עבור {pack}, ולכן אי אפשר לדעת אם היא מגיעה כפי שהמפרסם שלה יצר אותה. מה שבה ירוץ במחשב הזה.</translation>
        </message>
    </context>
    <context>
        <name>PictureView</name>
        <message>
            <source>Picture {name}</source>
            <translation>תמונה {name}</translation>
        </message>
        <message>
            <source>Remove {name}</source>
            <translation>הסרת {name}</translation>
        </message>
    </context>
    <context>
        <name>Rail</name>
        <message>
            <source>Pages</source>
            <translation>דפים</translation>
        </message>
    </context>
    <context>
        <name>RemoveBackendQuestion</name>
        <message>
            <source>Remove backend</source>
            <translation>הסרת backend</translation>
        </message>
        <message>
            <source>Remove {name} ({size})?</source>
            <translation>להסיר את {name} ({size})?</translation>
        </message>
        <message>
            <source>Its libraries are deleted; to have it again, it has to be added again.</source>
            <translation>הספריות שלו נמחקות; כדי שיהיה שוב, צריך להוסיף אותו שוב.</translation>
        </message>
        <message>
            <source>&amp;Keep it</source>
            <translation>ל&amp;השאיר אותו</translation>
        </message>
        <message>
            <source>&amp;Remove it</source>
            <translation>ל&amp;הסיר אותו</translation>
        </message>
    </context>
    <context>
        <name>RequestLog</name>
        <message>
            <source>What programs ask the server appears here; what they say is not kept.</source>
            <translation>מה שתוכניות מבקשות מהשרת מופיע כאן; מה שהן אומרות אינו נשמר.</translation>
        </message>
        <message>
            <source>Clear the list of requests</source>
            <translation>ניקוי רשימת הבקשות</translation>
        </message>
        <message>
            <source>Requests</source>
            <translation>בקשות</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>שעה</translation>
        </message>
        <message>
            <source>From</source>
            <translation>מאת</translation>
        </message>
        <message>
            <source>Address of the computer that asked</source>
            <translation>הכתובת של המחשב ששאל</translation>
        </message>
        <message>
            <source>Method</source>
            <translation>שיטה</translation>
        </message>
        <message>
            <source>Path</source>
            <translation>נתיב</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>מצב</translation>
        </message>
        <message>
            <source>HTTP status: from 200 it was answered, from 400 it was refused or failed</source>
            <translation>מצב HTTP: מ-200 הבקשה נענתה, מ-400 סורבה או נכשלה</translation>
        </message>
        <message>
            <source>Took</source>
            <translation>ארך</translation>
        </message>
        <message>
            <source>Until the last byte was sent</source>
            <translation>עד שנשלח הבית האחרון</translation>
        </message>
    </context>
    <context>
        <name>ResultList</name>
        <message>
            <source>Image encoder; it is loaded with the model</source>
            <translation>מקודד תמונות; הוא נטען עם המודל</translation>
        </message>
        <message>
            <source>Importance matrix; another forge can use it</source>
            <translation>מטריצת חשיבות; יצירה אחרת יכולה להשתמש בה</translation>
        </message>
        <message>
            <source>It was asked and wrote: {answer}</source>
            <translation>הוא נשאל וכתב: {answer}</translation>
        </message>
        <message>
            <source>Chat with it</source>
            <translation>שיחה איתו</translation>
        </message>
        <message>
            <source>Chat with {name}</source>
            <translation>שיחה עם {name}</translation>
        </message>
        <message>
            <source>Use it in…</source>
            <translation>שימוש ב…</translation>
        </message>
        <message>
            <source>In Ollama, LM Studio, llama.cpp and other programs</source>
            <translation>ב-Ollama, ב-LM Studio, ב-llama.cpp ובתוכניות אחרות</translation>
        </message>
        <message>
            <source>Use {name} in another program</source>
            <translation>שימוש ב-{name} בתוכנית אחרת</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>הצגה בתיקייה</translation>
        </message>
        <message>
            <source>Show {name} in folder</source>
            <translation>הצגת {name} בתיקייה</translation>
        </message>
        <message>
            <source>Look into the file: its keys and tensors</source>
            <translation>הצצה לתוך הקובץ: המפתחות והטנזורים שלו</translation>
        </message>
        <message>
            <source>Inspect {name}</source>
            <translation>בדיקת {name}</translation>
        </message>
    </context>
    <context>
        <name>ResultsSection</name>
        <message>
            <source>Show &amp;all types</source>
            <translation>הצגת &amp;כל הסוגים</translation>
        </message>
        <message>
            <source>Also older types, experiments, and those made for other models</source>
            <translation>גם סוגים ישנים, ניסיוניים, ואלה שנועדו למודלים אחרים</translation>
        </message>
        <message>
            <source>F&amp;it in a size</source>
            <translation>התאמה ל&amp;גודל</translation>
        </message>
        <message>
            <source>Find the best type that is no larger than you allow</source>
            <translation>מציאת הסוג הטוב ביותר שאינו גדול ממה שתתירו</translation>
        </message>
        <message>
            <source>A&amp;dvanced</source>
            <translation>&amp;מתקדם</translation>
        </message>
        <message>
            <source>Change what llama.cpp would do by itself</source>
            <translation>שינוי של מה ש-llama.cpp היה עושה מעצמו</translation>
        </message>
        <message>
            <source>Recipe</source>
            <translation>מתכון</translation>
        </message>
        <message>
            <source>A file with all choices of a forge; it gives the same bytes here and on the command line</source>
            <translation>קובץ עם כל הבחירות של יצירה; הוא נותן אותם בתים כאן ובשורת הפקודה</translation>
        </message>
        <message>
            <source>&amp;Open recipe…</source>
            <translation>&amp;פתיחת מתכון…</translation>
        </message>
        <message>
            <source>&amp;Save recipe…</source>
            <translation>&amp;שמירת מתכון…</translation>
        </message>
        <message>
            <source>Ima&amp;ge encoder too</source>
            <translation>גם מקודד ה&amp;תמונות</translation>
        </message>
        <message>
            <source>A second file (mmproj) that turns pictures into what the model reads</source>
            <translation>קובץ שני (mmproj) שהופך תמונות למה שהמודל קורא</translation>
        </message>
        <message>
            <source>Reset options</source>
            <translation>איפוס האפשרויות</translation>
        </message>
        <message>
            <source>Results</source>
            <translation>תוצאות</translation>
        </message>
        <message>
            <source>Tick Requantize above to make other types of this file</source>
            <translation>סמנו למעלה כימות חוזר כדי להכין סוגים אחרים של הקובץ הזה</translation>
        </message>
        <message>
            <source>Nothing can be made of this checkpoint</source>
            <translation>אי אפשר להכין דבר מה-checkpoint הזה</translation>
        </message>
        <message numerus="yes">
            <source>A&amp;dvanced, %n change(s)</source>
            <translation>
                <numerusform>&amp;מתקדם, שינוי אחד</numerusform>
                <numerusform>&amp;מתקדם, %n שינויים</numerusform>
            </translation>
        </message>
        <message>
            <source>uses the importance matrix</source>
            <translation>משתמש במטריצת החשיבות</translation>
        </message>
        <message>
            <source>adds an importance matrix, {time}</source>
            <translation>מוסיף מטריצת חשיבות, {time}</translation>
        </message>
        <message>
            <source>adds an importance matrix step</source>
            <translation>מוסיף שלב של מטריצת חשיבות</translation>
        </message>
    </context>
    <context>
        <name>RichText</name>
        <message>
            <source>Copy this code</source>
            <translation>העתקת הקוד הזה</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>קוד</translation>
        </message>
    </context>
    <context>
        <name>RuleRow</name>
        <message>
            <source>Pattern</source>
            <translation>תבנית</translation>
        </message>
        <message>
            <source>A regular expression; the rule is for tensors in whose name it is found</source>
            <translation>ביטוי רגולרי; הכלל הוא לטנזורים שהוא נמצא בשמם</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>סוג</translation>
        </message>
        <message>
            <source>No tensor follows this rule</source>
            <translation>אף טנזור אינו לפי הכלל הזה</translation>
        </message>
        <message numerus="yes">
            <source>%n tensor(s)</source>
            <translation>
                <numerusform>טנזור אחד</numerusform>
                <numerusform>%n טנזורים</numerusform>
            </translation>
        </message>
        <message>
            <source>Not a regular expression: {reason}</source>
            <translation>אינו ביטוי רגולרי: {reason}</translation>
        </message>
    </context>
    <context>
        <name>RunningCard</name>
        <message>
            <source>Base URL</source>
            <translation>כתובת בסיס</translation>
        </message>
        <message>
            <source>What programs for OpenAI's API ask for as base URL or endpoint</source>
            <translation>מה שתוכניות ל-API של OpenAI מבקשות ככתובת בסיס או endpoint</translation>
        </message>
        <message>
            <source>Ways to try it</source>
            <translation>דרכים לנסות אותו</translation>
        </message>
        <message>
            <source>Example call</source>
            <translation>דוגמת קריאה</translation>
        </message>
        <message>
            <source>API key</source>
            <translation>מפתח API</translation>
        </message>
        <message>
            <source>Serving {model}</source>
            <translation>מגיש את {model}</translation>
        </message>
        <message>
            <source>{n} tokens of context</source>
            <translation>{n} טוקנים של הקשר</translation>
        </message>
        <message numerus="yes">
            <source>%n layer(s) on the GPU</source>
            <translation>
                <numerusform>שכבה אחת על ה-GPU</numerusform>
                <numerusform>%n שכבות על ה-GPU</numerusform>
            </translation>
        </message>
        <message>
            <source>{tried} layers did not fit, so Auto took {n}</source>
            <translation>{tried} שכבות לא נכנסו, ולכן אוטומטי לקח {n}</translation>
        </message>
        <message>
            <source>Copy the base URL</source>
            <translation>העתקת כתובת הבסיס</translation>
        </message>
        <message>
            <source>Copy the example call</source>
            <translation>העתקת דוגמת הקריאה</translation>
        </message>
    </context>
    <context>
        <name>SamplingForm</name>
        <message>
            <source>Temperature</source>
            <translation>טמפרטורה</translation>
        </message>
        <message>
            <source>Higher is more varied, lower more predictable; 0 always takes the likeliest token.</source>
            <translation>גבוהה יותר מגוונת יותר, נמוכה יותר צפויה יותר; 0 לוקחת תמיד את הטוקן הסביר ביותר.</translation>
        </message>
        <message>
            <source>Top-k</source>
            <translation>Top-k</translation>
        </message>
        <message>
            <source>Only the k likeliest tokens may be chosen; 0 is off.</source>
            <translation>אפשר לבחור רק את k הטוקנים הסבירים ביותר; 0 הוא כבוי.</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>כבוי</translation>
        </message>
        <message>
            <source>Top-p</source>
            <translation>Top-p</translation>
        </message>
        <message>
            <source>Only the likeliest tokens that together reach this probability; 1 is off.</source>
            <translation>רק הטוקנים הסבירים ביותר שמגיעים יחד להסתברות הזו; 1 הוא כבוי.</translation>
        </message>
        <message>
            <source>Min-p</source>
            <translation>Min-p</translation>
        </message>
        <message>
            <source>Only tokens at least this likely, measured against the likeliest; 0 is off.</source>
            <translation>רק טוקנים סבירים לפחות כך, ביחס לסביר ביותר; 0 הוא כבוי.</translation>
        </message>
        <message>
            <source>Repeat penalty</source>
            <translation>עונש על חזרה</translation>
        </message>
        <message>
            <source>Makes tokens that were just used less likely; 1 is off.</source>
            <translation>הופך טוקנים שזה עתה היו בשימוש לפחות סבירים; 1 הוא כבוי.</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>גרעין</translation>
        </message>
        <message>
            <source>The same seed, text and settings give the same answer.</source>
            <translation>אותו גרעין, אותו טקסט ואותן הגדרות נותנים אותה תשובה.</translation>
        </message>
        <message>
            <source>New each time</source>
            <translation>חדש בכל פעם</translation>
        </message>
        <message>
            <source>Max tokens</source>
            <translation>מספר טוקנים מרבי</translation>
        </message>
        <message>
            <source>An answer ends here at the latest.</source>
            <translation>תשובה מסתיימת כאן לכל המאוחר.</translation>
        </message>
        <message>
            <source>Reset sampling</source>
            <translation>איפוס הדגימה</translation>
        </message>
        <message>
            <source>Go back to llama.cpp's defaults</source>
            <translation>חזרה לברירות המחדל של llama.cpp</translation>
        </message>
    </context>
    <context>
        <name>SearchTable</name>
        <message>
            <source>Search</source>
            <translation>חיפוש</translation>
        </message>
        <message>
            <source>Search in {table}</source>
            <translation>חיפוש ב{table}</translation>
        </message>
        <message numerus="yes">
            <source>%n row(s)</source>
            <translation>
                <numerusform>שורה אחת</numerusform>
                <numerusform>%n שורות</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{shown} of %n row(s)</source>
            <translation>
                <numerusform>{shown} מתוך שורה אחת</numerusform>
                <numerusform>{shown} מתוך %n שורות</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ServeBar</name>
        <message>
            <source>Loading the model</source>
            <translation>טוען את המודל</translation>
        </message>
        <message>
            <source>Start server</source>
            <translation>הפעלת השרת</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>ביטול</translation>
        </message>
        <message>
            <source>Loading the model, {n} %</source>
            <translation>טוען את המודל, {n} %</translation>
        </message>
        <message>
            <source>Stop server</source>
            <translation>עצירת השרת</translation>
        </message>
        <message>
            <source>Stop the server to change the model or the address.</source>
            <translation>עצרו את השרת כדי לשנות את המודל או את הכתובת.</translation>
        </message>
    </context>
    <context>
        <name>ServePage</name>
        <message>
            <source>Other programs can use a model through the API they know from OpenAI: editors, assistants, scripts.</source>
            <translation>תוכניות אחרות יכולות להשתמש במודל דרך ה-API שהן מכירות מ-OpenAI: עורכים, עוזרים, סקריפטים.</translation>
        </message>
        <message>
            <source>Serve a model</source>
            <translation>הגשת מודל</translation>
        </message>
        <message>
            <source>Choose a model first</source>
            <translation>בחרו קודם מודל</translation>
        </message>
        <message>
            <source>Reading the model…</source>
            <translation>קורא את המודל…</translation>
        </message>
    </context>
    <context>
        <name>SettingsPage</name>
        <message>
            <source>Output folder</source>
            <translation>תיקיית פלט</translation>
        </message>
        <message>
            <source>Change the output folder</source>
            <translation>שינוי תיקיית הפלט</translation>
        </message>
        <message>
            <source>LM Studio's folder of models</source>
            <translation>תיקיית המודלים של LM Studio</translation>
        </message>
        <message>
            <source>Change LM Studio's folder of models</source>
            <translation>שינוי תיקיית המודלים של LM Studio</translation>
        </message>
        <message>
            <source>Look for a &amp;newer version once a day</source>
            <translation>חיפוש &amp;גרסה חדשה יותר פעם ביום</translation>
        </message>
        <message>
            <source>As the system ({language})</source>
            <translation>שפת המערכת ({language})</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>שפה</translation>
        </message>
        <message>
            <source>&amp;Language</source>
            <translation>&amp;שפה</translation>
        </message>
        <message>
            <source>Jobs, loaded models and the server go on when it changes.</source>
            <translation>משימות, מודלים טעונים והשרת ממשיכים כשהיא משתנה.</translation>
        </message>
        <message>
            <source>Where forged and downloaded models go.</source>
            <translation>לאן הולכים מודלים שנוצרו ושהורדו.</translation>
        </message>
        <message>
            <source>LM Studio</source>
            <translation>LM Studio</translation>
        </message>
        <message>
            <source>Where LM Studio looks for models, for “Use it in…” after a forge.</source>
            <translation>היכן LM Studio מחפש מודלים, עבור „שימוש ב…” אחרי יצירה.</translation>
        </message>
        <message>
            <source>Only the announcement is fetched; nothing about you or your models is sent.</source>
            <translation>רק ההודעה מובאת; דבר עליכם או על המודלים שלכם אינו נשלח.</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>הגדרות</translation>
        </message>
    </context>
    <context>
        <name>ShortcutsDialog</name>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>קיצורי מקלדת</translation>
        </message>
        <message>
            <source>Shortcuts</source>
            <translation>קיצורים</translation>
        </message>
        <message>
            <source>What it does</source>
            <translation>מה הוא עושה</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>מקשים</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>היכן</translation>
        </message>
        <message>
            <source>C&amp;lose</source>
            <translation>&amp;סגירה</translation>
        </message>
    </context>
    <context>
        <name>SidePanel</name>
        <message>
            <source>Model and settings</source>
            <translation>מודל והגדרות</translation>
        </message>
        <message>
            <source>Preset</source>
            <translation>ערכה</translation>
        </message>
        <message>
            <source>Kept system prompts</source>
            <translation>הנחיות מערכת שמורות</translation>
        </message>
        <message>
            <source>Name of this prompt</source>
            <translation>שם ההנחיה הזו</translation>
        </message>
        <message>
            <source>System prompt</source>
            <translation>הנחיית מערכת</translation>
        </message>
        <message>
            <source>How the model should behave, said before the conversation…</source>
            <translation>איך המודל צריך להתנהג, נאמר לפני השיחה…</translation>
        </message>
        <message>
            <source>Sampling</source>
            <translation>דגימה</translation>
        </message>
        <message>
            <source>Output</source>
            <translation>פלט</translation>
        </message>
    </context>
    <context>
        <name>SnippetBox</name>
        <message>
            <source>Copy: {title}</source>
            <translation>העתקה: {title}</translation>
        </message>
    </context>
    <context>
        <name>SourceSection</name>
        <message>
            <source>Use the demo</source>
            <translation>שימוש בהדגמה</translation>
        </message>
        <message>
            <source>Checkpoint</source>
            <translation>Checkpoint</translation>
        </message>
        <message>
            <source>Reading the checkpoint…</source>
            <translation>קורא את ה-checkpoint…</translation>
        </message>
        <message>
            <source>Choose the base model first</source>
            <translation>בחרו קודם את מודל הבסיס</translation>
        </message>
        <message>
            <source>Pick another checkpoint</source>
            <translation>בחירת checkpoint אחר</translation>
        </message>
        <message>
            <source>Reading {name}…</source>
            <translation>קורא את {name}…</translation>
        </message>
        <message>
            <source>Choose the base model…</source>
            <translation>בחירת מודל הבסיס…</translation>
        </message>
        <message>
            <source>Open the base model</source>
            <translation>פתיחת מודל הבסיס</translation>
        </message>
    </context>
    <context>
        <name>StageRow</name>
        <message>
            <source>Inspect</source>
            <translation>בדיקה</translation>
        </message>
        <message>
            <source>Matrix</source>
            <translation>מטריצה</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation>תכנון</translation>
        </message>
        <message>
            <source>Stream</source>
            <translation>הזרמה</translation>
        </message>
        <message>
            <source>Publish</source>
            <translation>פרסום</translation>
        </message>
        <message>
            <source>Prove</source>
            <translation>אימות</translation>
        </message>
        <message>
            <source>Read unquantized</source>
            <translation>קריאת הלא מכומת</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>השוואה</translation>
        </message>
        <message>
            <source>Tensors</source>
            <translation>טנזורים</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>הרצה</translation>
        </message>
        <message>
            <source>Look</source>
            <translation>חיפוש</translation>
        </message>
        <message>
            <source>Download</source>
            <translation>הורדה</translation>
        </message>
        <message>
            <source>Read</source>
            <translation>קריאה</translation>
        </message>
        <message>
            <source>Upload</source>
            <translation>העלאה</translation>
        </message>
        <message>
            <source>Unpack</source>
            <translation>חילוץ</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>בדיקה</translation>
        </message>
        <message>
            <source>Environment</source>
            <translation>סביבה</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>ייצוא</translation>
        </message>
        <message>
            <source>Ask</source>
            <translation>שאלה</translation>
        </message>
        <message>
            <source>Reads the configuration, the tokenizer and the headers of the weights</source>
            <translation>קורא את התצורה, את הטוקנייזר ואת כותרות המשקלים</translation>
        </message>
        <message>
            <source>Runs sample text through the model to find which weights matter most (importance matrix)</source>
            <translation>מריץ טקסט לדוגמה במודל כדי למצוא אילו משקלים חשובים ביותר (מטריצת חשיבות)</translation>
        </message>
        <message>
            <source>Works out every tensor's type and the exact size of each file</source>
            <translation>קובע את הסוג של כל טנזור ואת הגודל המדויק של כל קובץ</translation>
        </message>
        <message>
            <source>Reads the weights once, quantizes them and writes every file</source>
            <translation>קורא את המשקלים פעם אחת, מכמת אותם וכותב כל קובץ</translation>
        </message>
        <message>
            <source>Checks each file and gives it its final name</source>
            <translation>בודק כל קובץ ונותן לו את שמו הסופי</translation>
        </message>
        <message>
            <source>Loads each file and lets it answer a question</source>
            <translation>טוען כל קובץ ונותן לו לענות על שאלה</translation>
        </message>
        <message>
            <source>Lets the unquantized model read the text once and keeps its guesses</source>
            <translation>נותן למודל הלא מכומת לקרוא את הטקסט פעם אחת ושומר את הניחושים שלו</translation>
        </message>
        <message>
            <source>Lets each file read the same text and compares the guesses</source>
            <translation>נותן לכל קובץ לקרוא אותו טקסט ומשווה את הניחושים</translation>
        </message>
        <message>
            <source>Compares the values of each tensor</source>
            <translation>משווה את הערכים של כל טנזור</translation>
        </message>
        <message>
            <source>Loads each file by itself, for its speed, its memory and its answers</source>
            <translation>טוען כל קובץ לבדו, בשביל המהירות, הזיכרון והתשובות שלו</translation>
        </message>
        <message>
            <source>Finds what is there from an earlier try or another program</source>
            <translation>מוצא מה כבר קיים מניסיון קודם או מתוכנית אחרת</translation>
        </message>
        <message>
            <source>Fetches the files and checks each against the Hub's checksum</source>
            <translation>מביא את הקבצים ובודק כל אחד מול סכום הביקורת של ה-Hub</translation>
        </message>
        <message>
            <source>Reads the files once for their checksums</source>
            <translation>קורא את הקבצים פעם אחת בשביל סכומי הביקורת שלהם</translation>
        </message>
        <message>
            <source>Sends the files; nothing can be seen on the Hub yet</source>
            <translation>שולח את הקבצים; ב-Hub עדיין לא רואים דבר</translation>
        </message>
        <message>
            <source>Makes all files appear in the repository at once</source>
            <translation>גורם לכל הקבצים להופיע במאגר בבת אחת</translation>
        </message>
        <message>
            <source>Downloads the wheel and compares it with its checksum</source>
            <translation>מוריד את חבילת wheel ומשווה אותה לסכום הביקורת שלה</translation>
        </message>
        <message>
            <source>Takes the libraries out of the wheel</source>
            <translation>מוציא את הספריות מחבילת wheel</translation>
        </message>
        <message>
            <source>Loads the libraries and asks for their devices</source>
            <translation>טוען את הספריות ושואל אותן על ההתקנים שלהן</translation>
        </message>
        <message>
            <source>Installs onnxruntime-genai and torch in a folder of their own, once</source>
            <translation>מתקין את onnxruntime-genai ו-torch בתיקייה משלהם, פעם אחת</translation>
        </message>
        <message>
            <source>Reads the checkpoint and writes the ONNX model</source>
            <translation>קורא את ה-checkpoint וכותב את מודל ONNX</translation>
        </message>
        <message>
            <source>Lets the ONNX model and the GGUF file answer the same question</source>
            <translation>נותן למודל ONNX ולקובץ GGUF לענות על אותה שאלה</translation>
        </message>
        <message>
            <source>to come</source>
            <translation>בהמשך</translation>
        </message>
        <message>
            <source>running</source>
            <translation>רץ</translation>
        </message>
        <message>
            <source>paused</source>
            <translation>מושהה</translation>
        </message>
        <message>
            <source>done</source>
            <translation>הסתיים</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>נכשל</translation>
        </message>
        <message>
            <source>cancelled</source>
            <translation>בוטל</translation>
        </message>
    </context>
    <context>
        <name>SuggestionCard</name>
        <message>
            <source>Add…</source>
            <translation>הוספה…</translation>
        </message>
        <message>
            <source>Look for the suggested pack</source>
            <translation>חיפוש החבילה המוצעת</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>לא עכשיו</translation>
        </message>
        <message>
            <source>{found}: the {flavour} pack (about {size}) would use it.</source>
            <translation>{found}: חבילת {flavour} (בערך {size}) תשתמש בו.</translation>
        </message>
        <message>
            <source>{found}: the {flavour} pack would use it.</source>
            <translation>{found}: חבילת {flavour} תשתמש בו.</translation>
        </message>
    </context>
    <context>
        <name>Switcher</name>
        <message>
            <source>Switch conversation</source>
            <translation>החלפת שיחה</translation>
        </message>
        <message>
            <source>Go to a conversation</source>
            <translation>מעבר לשיחה</translation>
        </message>
        <message>
            <source>Type to filter, Up and Down to choose, Enter to go there</source>
            <translation>כתבו כדי לסנן, למעלה ולמטה כדי לבחור, Enter כדי לעבור</translation>
        </message>
    </context>
    <context>
        <name>TensorTypesDialog</name>
        <message>
            <source>Tensor types</source>
            <translation>סוגי טנזורים</translation>
        </message>
        <message>
            <source>&amp;Add rule</source>
            <translation>הוספת &amp;כלל</translation>
        </message>
        <message>
            <source>Type to show</source>
            <translation>סוג להצגה</translation>
        </message>
        <message>
            <source>Tensors</source>
            <translation>טנזורים</translation>
        </message>
        <message>
            <source>Tensor</source>
            <translation>טנזור</translation>
        </message>
        <message>
            <source>Shape</source>
            <translation>צורה</translation>
        </message>
        <message>
            <source>Row length first, as ggml counts</source>
            <translation>אורך השורה קודם, כפי ש-ggml סופר</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>מקור</translation>
        </message>
        <message>
            <source>Becomes</source>
            <translation>סוג חדש</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>גודל</translation>
        </message>
        <message>
            <source>Chosen by</source>
            <translation>נבחר לפי</translation>
        </message>
        <message>
            <source>Rules</source>
            <translation>כללים</translation>
        </message>
        <message>
            <source>The first rule whose pattern is found in a tensor's name decides its type.</source>
            <translation>הכלל הראשון שהתבנית שלו נמצאת בשם של טנזור קובע את הסוג שלו.</translation>
        </message>
        <message>
            <source>&amp;What becomes of each tensor in</source>
            <translation>&amp;מה נעשה מכל טנזור בסוג</translation>
        </message>
        <message>
            <source>C&amp;lose</source>
            <translation>&amp;סגירה</translation>
        </message>
        <message>
            <source>Working it out…</source>
            <translation>מחשב…</translation>
        </message>
        <message>
            <source>{size}, {difference} more</source>
            <translation>{size}, ‏{difference} יותר</translation>
        </message>
        <message>
            <source>{size}, {difference} less</source>
            <translation>{size}, ‏{difference} פחות</translation>
        </message>
        <message>
            <source>llama.cpp</source>
            <translation>llama.cpp</translation>
        </message>
        <message>
            <source>rule {n}: {pattern}</source>
            <translation>כלל {n}: ‏{pattern}</translation>
        </message>
    </context>
    <context>
        <name>Thought</name>
        <message>
            <source>What it thought</source>
            <translation>מה הוא חשב</translation>
        </message>
        <message>
            <source>Thought</source>
            <translation>חשב</translation>
        </message>
        <message>
            <source>Thought for {time}</source>
            <translation>חשב במשך {time}</translation>
        </message>
        <message>
            <source>Thought for about {time}, {n} tokens</source>
            <translation>חשב בערך {time}, {n} טוקנים</translation>
        </message>
        <message>
            <source>Thinking, {time}</source>
            <translation>חושב, {time}</translation>
        </message>
    </context>
    <context>
        <name>ThreadView</name>
        <message>
            <source>Not finished.</source>
            <translation>לא הסתיימה.</translation>
        </message>
    </context>
    <context>
        <name>TokenCounter</name>
        <message>
            <source>Tokens of the conversation</source>
            <translation>הטוקנים של השיחה</translation>
        </message>
        <message>
            <source>{n} of {total} tokens</source>
            <translation>{n} מתוך {total} טוקנים</translation>
        </message>
        <message>
            <source>{told}: the oldest messages will be left out</source>
            <translation>{told}: ההודעות הישנות ביותר יושמטו</translation>
        </message>
        <message>
            <source>{told}: the answer may be cut short</source>
            <translation>{told}: ייתכן שהתשובה תיקטע</translation>
        </message>
        <message>
            <source>{told}: too many, this will not be answered</source>
            <translation>{told}: יותר מדי, לא תהיה לכך תשובה</translation>
        </message>
    </context>
    <context>
        <name>TokenDialog</name>
        <message>
            <source>Access token</source>
            <translation>אסימון גישה</translation>
        </message>
        <message>
            <source>Looking for a token…</source>
            <translation>מחפש אסימון…</translation>
        </message>
        <message>
            <source>Paste a token; it begins with hf_</source>
            <translation>הדביקו אסימון; הוא מתחיל ב-hf_</translation>
        </message>
        <message>
            <source>Keep it in the Hub's own &amp;file, as readable text</source>
            <translation>שמירתו ב&amp;קובץ של ה-Hub עצמו, כטקסט קריא</translation>
        </message>
        <message>
            <source>Other programs that use the Hub find it there too; so can anyone who reads your files</source>
            <translation>גם תוכניות אחרות שמשתמשות ב-Hub מוצאות אותו שם; וכך גם כל מי שקורא את הקבצים שלכם</translation>
        </message>
        <message>
            <source>Open the token &amp;page</source>
            <translation>פתיחת &amp;דף האסימונים</translation>
        </message>
        <message>
            <source>Opens the page where tokens are made in your browser</source>
            <translation>פותח בדפדפן את הדף שבו יוצרים אסימונים</translation>
        </message>
        <message>
            <source>&amp;Remove it</source>
            <translation>ל&amp;הסיר אותו</translation>
        </message>
        <message>
            <source>Forgets the token on this computer</source>
            <translation>שוכח את האסימון במחשב הזה</translation>
        </message>
        <message>
            <source>C&amp;lose</source>
            <translation>&amp;סגירה</translation>
        </message>
        <message>
            <source>&amp;Check and keep</source>
            <translation>&amp;בדיקה ושמירה</translation>
        </message>
        <message>
            <source>Public models need none. A token from your account on the Hub opens private models, those whose terms you have accepted, and lets you upload.</source>
            <translation>מודלים ציבוריים אינם צריכים אסימון. אסימון מהחשבון שלכם ב-Hub פותח מודלים פרטיים ומודלים שקיבלתם את תנאיהם, ומאפשר לכם להעלות.</translation>
        </message>
        <message>
            <source>Asking the Hub whose token it is…</source>
            <translation>שואל את ה-Hub של מי האסימון…</translation>
        </message>
        <message>
            <source>Removing the token…</source>
            <translation>מסיר את האסימון…</translation>
        </message>
        <message>
            <source>It is kept in the keychain of this computer and sent to the Hub only.</source>
            <translation>הוא נשמר במחזיק המפתחות של המחשב הזה ונשלח רק ל-Hub.</translation>
        </message>
        <message>
            <source>This computer has no keychain: a token is kept in memory, and gone when Phi Forge is closed.</source>
            <translation>במחשב הזה אין מחזיק מפתחות: אסימון נשמר בזיכרון, ונעלם כשסוגרים את Phi Forge.</translation>
        </message>
        <message>
            <source>A token is in use until Phi Forge is closed.</source>
            <translation>אסימון בשימוש עד שסוגרים את Phi Forge.</translation>
        </message>
        <message>
            <source>The token was not kept.</source>
            <translation>האסימון לא נשמר.</translation>
        </message>
        <message>
            <source>There is no token on this computer.</source>
            <translation>אין אסימון במחשב הזה.</translation>
        </message>
        <message>
            <source>A token is kept in the keychain of this computer.</source>
            <translation>אסימון שמור במחזיק המפתחות של המחשב הזה.</translation>
        </message>
        <message>
            <source>A token is kept in memory, until Phi Forge is closed.</source>
            <translation>אסימון שמור בזיכרון, עד שסוגרים את Phi Forge.</translation>
        </message>
        <message>
            <source>A token is kept in the Hub's own file: {path}.</source>
            <translation>אסימון שמור בקובץ של ה-Hub עצמו: {path}.</translation>
        </message>
        <message>
            <source>A token comes from the environment variable {name}.</source>
            <translation>אסימון מגיע ממשתנה הסביבה {name}.</translation>
        </message>
        <message>
            <source>It belongs to {name} and may upload.</source>
            <translation>הוא שייך ל-{name} ורשאי להעלות.</translation>
        </message>
        <message>
            <source>It belongs to {name} and may read only.</source>
            <translation>הוא שייך ל-{name} ורשאי רק לקרוא.</translation>
        </message>
        <message>
            <source>It could not be checked, because the Hub did not answer.</source>
            <translation>לא ניתן היה לבדוק אותו, כי ה-Hub לא ענה.</translation>
        </message>
    </context>
    <context>
        <name>Transcript</name>
        <message>
            <source>Conversation</source>
            <translation>שיחה</translation>
        </message>
        <message numerus="yes">
            <source>Show %n earlier message(s)</source>
            <translation>
                <numerusform>הצגת הודעה קודמת אחת</numerusform>
                <numerusform>הצגת %n הודעות קודמות</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TypeTable</name>
        <message>
            <source>Quantization types</source>
            <translation>סוגי כימות</translation>
        </message>
        <message>
            <source>Space ticks or unticks the current type</source>
            <translation>רווח מסמן את הסוג הנוכחי או מבטל את הסימון</translation>
        </message>
    </context>
    <context>
        <name>TypeTableModel</name>
        <message>
            <source>Type</source>
            <translation>סוג</translation>
        </message>
        <message>
            <source>Bits</source>
            <translation>סיביות</translation>
        </message>
        <message>
            <source>File size</source>
            <translation>גודל הקובץ</translation>
        </message>
        <message>
            <source>Memory, about</source>
            <translation>זיכרון, בערך</translation>
        </message>
        <message>
            <source>Here</source>
            <translation>כאן</translation>
        </message>
        <message>
            <source>Good for</source>
            <translation>טוב עבור</translation>
        </message>
        <message>
            <source>llama.cpp's name of the quantization type. K types store blocks of 256 weights with scales of their own; S, M and L mix in more or fewer bits for the tensors that need them.</source>
            <translation>השם ש-llama.cpp נותן לסוג הכימות. סוגי K שומרים גושים של 256 משקלים עם קני מידה משלהם; S, ‏M ו-L מערבבים יותר או פחות סיביות לטנזורים שצריכים אותן.</translation>
        </message>
        <message>
            <source>Bits each weight takes on average</source>
            <translation>הסיביות שכל משקל תופס בממוצע</translation>
        </message>
        <message>
            <source>Exact length of the file; 1 GB is 1,000,000,000 bytes</source>
            <translation>האורך המדויק של הקובץ; 1 GB הוא 1,000,000,000 בתים</translation>
        </message>
        <message>
            <source>About what running it takes: the file, the KV cache (what the model remembers of the conversation) at the original context, and buffers</source>
            <translation>בערך מה שההרצה תופסת: הקובץ, מטמון KV (מה שהמודל זוכר מהשיחה) בהקשר המקורי, ומאגרים</translation>
        </message>
        <message>
            <source>Whether it runs in the memory that is free on this computer now</source>
            <translation>אם הוא רץ בזיכרון שפנוי עכשיו במחשב הזה</translation>
        </message>
        <message>
            <source>What the type is good for</source>
            <translation>למה הסוג טוב</translation>
        </message>
        <message>
            <source>fits</source>
            <translation>נכנס</translation>
        </message>
        <message>
            <source>tight</source>
            <translation>בקושי</translation>
        </message>
        <message>
            <source>too large</source>
            <translation>גדול מדי</translation>
        </message>
        <message>
            <source>{n} bits per weight</source>
            <translation>{n} סיביות למשקל</translation>
        </message>
        <message>
            <source>Takes about {needed}; {available} free now</source>
            <translation>תופס בערך {needed}; פנויים עכשיו {available}</translation>
        </message>
        <message>
            <source>An importance matrix (imatrix) says which weights matter most, measured on sample text. At this few bits a type cannot be made without one; it is made or read before the forge.</source>
            <translation>מטריצת חשיבות (imatrix) אומרת אילו משקלים חשובים ביותר, לפי מדידה של טקסט לדוגמה. בכל כך מעט סיביות אי אפשר להכין סוג בלעדיה; מכינים או קוראים אותה לפני היצירה.</translation>
        </message>
        <message numerus="yes">
            <source>Another type is used for %n tensor(s) with rows that do not divide into blocks of 256</source>
            <translation>
                <numerusform>סוג אחר משמש לטנזור אחד ששורותיו אינן מתחלקות לגושים של 256</numerusform>
                <numerusform>סוג אחר משמש ל-%n טנזורים ששורותיהם אינן מתחלקות לגושים של 256</numerusform>
            </translation>
        </message>
        <message>
            <source>recommended</source>
            <translation>מומלץ</translation>
        </message>
    </context>
    <context>
        <name>UpdateCheck</name>
        <message>
            <source>Look for a newer version once a day? Only the announcement is fetched.</source>
            <translation>לחפש גרסה חדשה יותר פעם ביום? רק ההודעה מובאת.</translation>
        </message>
        <message>
            <source>No</source>
            <translation>לא</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>כן</translation>
        </message>
        <message>
            <source>Phi Forge {version} is available.</source>
            <translation>Phi Forge {version} זמין.</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>מאוחר יותר</translation>
        </message>
        <message>
            <source>What is new…</source>
            <translation>מה חדש…</translation>
        </message>
    </context>
    <context>
        <name>UpdateDialog</name>
        <message>
            <source>Newer version</source>
            <translation>גרסה חדשה יותר</translation>
        </message>
        <message>
            <source>Phi Forge {version} is available</source>
            <translation>Phi Forge {version} זמין</translation>
        </message>
        <message>
            <source>You have {version}. Nothing is installed by itself: the button opens the download.</source>
            <translation>יש לכם {version}. דבר אינו מותקן מעצמו: הכפתור פותח את ההורדה.</translation>
        </message>
        <message>
            <source>What is new</source>
            <translation>מה חדש</translation>
        </message>
        <message>
            <source>&amp;Later</source>
            <translation>&amp;מאוחר יותר</translation>
        </message>
        <message>
            <source>&amp;Skip this version</source>
            <translation>&amp;דילוג על הגרסה הזו</translation>
        </message>
        <message>
            <source>No package for this system</source>
            <translation>אין חבילה למערכת הזו</translation>
        </message>
        <message>
            <source>Open the &amp;download ({size})</source>
            <translation>פתיחת ה&amp;הורדה ({size})</translation>
        </message>
    </context>
    <context>
        <name>UploadDialog</name>
        <message>
            <source>Upload</source>
            <translation>העלאה</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>בעלים</translation>
        </message>
        <message>
            <source>Repository</source>
            <translation>מאגר</translation>
        </message>
        <message>
            <source>&amp;Private: only you can see it, until you change that on its page</source>
            <translation>&amp;פרטי: רק אתם רואים אותו, עד שתשנו זאת בדף שלו</translation>
        </message>
        <message>
            <source>Model card</source>
            <translation>כרטיס המודל</translation>
        </message>
        <message>
            <source>&amp;Model card</source>
            <translation>&amp;כרטיס המודל</translation>
        </message>
        <message>
            <source>The page people see: what the files are, how they were made and run</source>
            <translation>הדף שאנשים רואים: מה הקבצים, איך הוכנו ואיך מריצים אותם</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>&amp;ביטול</translation>
        </message>
        <message>
            <source>&amp;To</source>
            <translation>&amp;אל</translation>
        </message>
        <message>
            <source>Upload to the Hub</source>
            <translation>העלאה ל-Hub</translation>
        </message>
        <message>
            <source>Starting…</source>
            <translation>מתחיל…</translation>
        </message>
        <message>
            <source>Tick at least one file</source>
            <translation>סמנו לפחות קובץ אחד</translation>
        </message>
        <message>
            <source>Asking the Hub who you are…</source>
            <translation>שואל את ה-Hub מי אתם…</translation>
        </message>
        <message>
            <source>The Hub must know who you are</source>
            <translation>ה-Hub חייב לדעת מי אתם</translation>
        </message>
        <message>
            <source>Your token may read only; enter one that may write</source>
            <translation>האסימון שלכם רשאי רק לקרוא; הזינו אחד שרשאי לכתוב</translation>
        </message>
        <message>
            <source>Give the repository a name</source>
            <translation>תנו שם למאגר</translation>
        </message>
        <message numerus="yes">
            <source>&amp;Upload %n file(s), {size}</source>
            <translation>
                <numerusform>&amp;העלאת קובץ אחד, {size}</numerusform>
                <numerusform>&amp;העלאת %n קבצים, {size}</numerusform>
            </translation>
        </message>
        <message>
            <source>&amp;Upload</source>
            <translation>&amp;העלאה</translation>
        </message>
    </context>
    <context>
        <name>Welcome</name>
        <message>
            <source>Load model</source>
            <translation>טעינת המודל</translation>
        </message>
        <message>
            <source>Open a model…</source>
            <translation>פתיחת מודל…</translation>
        </message>
        <message>
            <source>Forge one</source>
            <translation>יצירת מודל</translation>
        </message>
        <message>
            <source>Goes to the Forge page, where models are made</source>
            <translation>עובר לדף היצירה, שבו מכינים מודלים</translation>
        </message>
        <message>
            <source>Ask {name}</source>
            <translation>שאלו את {name}</translation>
        </message>
        <message>
            <source>Try one of these, or write your own below.</source>
            <translation>נסו אחת מאלה, או כתבו למטה משלכם.</translation>
        </message>
        <message>
            <source>Write your message below.</source>
            <translation>כתבו למטה את ההודעה שלכם.</translation>
        </message>
        <message>
            <source>Load {name} to chat</source>
            <translation>טענו את {name} כדי לשוחח</translation>
        </message>
        <message>
            <source>It runs on this computer; nothing you write leaves it.</source>
            <translation>הוא רץ במחשב הזה; דבר ממה שתכתבו אינו יוצא ממנו.</translation>
        </message>
        <message>
            <source>Load a model to chat</source>
            <translation>טענו מודל כדי לשוחח</translation>
        </message>
        <message>
            <source>Drop a GGUF file here, open one, or forge one; forging the demo takes seconds.</source>
            <translation>גררו לכאן קובץ GGUF, פתחו קובץ, או צרו אחד; יצירת ההדגמה לוקחת שניות.</translation>
        </message>
        <message>
            <source>Loading {name}</source>
            <translation>טוען את {name}</translation>
        </message>
        <message>
            <source>Asks this question</source>
            <translation>שואל את השאלה הזו</translation>
        </message>
    </context>
    <context>
        <name>_Counted</name>
        <message numerus="yes">
            <source>They part after %n token(s)</source>
            <translation>
                <numerusform>הן נפרדות אחרי טוקן אחד</numerusform>
                <numerusform>הן נפרדות אחרי %n טוקנים</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>They part after %n character(s)</source>
            <translation>
                <numerusform>הן נפרדות אחרי תו אחד</numerusform>
                <numerusform>הן נפרדות אחרי %n תווים</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} byte(s)</source>
            <translation>
                <numerusform>בית אחד</numerusform>
                <numerusform>{n} בתים</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>קובץ אחד</numerusform>
                <numerusform>%n קבצים</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>_FolderChoice</name>
        <message>
            <source>Change…</source>
            <translation>שינוי…</translation>
        </message>
        <message>
            <source>Use the usual one</source>
            <translation>שימוש בברירת המחדל</translation>
        </message>
        <message>
            <source>none was found</source>
            <translation>לא נמצאה אף אחת</translation>
        </message>
        <message>
            <source>{name}: {path}</source>
            <translation>{name}: ‏{path}</translation>
        </message>
    </context>
    <context>
        <name>_Legend</name>
        <message>
            <source>weights</source>
            <translation>משקלים</translation>
        </message>
        <message>
            <source>The model itself: what its file holds</source>
            <translation>המודל עצמו: מה שיש בקובץ שלו</translation>
        </message>
        <message>
            <source>KV cache</source>
            <translation>מטמון KV</translation>
        </message>
        <message>
            <source>What the model remembers of each token of the context</source>
            <translation>מה שהמודל זוכר מכל טוקן של ההקשר</translation>
        </message>
        <message>
            <source>computing</source>
            <translation>חישוב</translation>
        </message>
        <message>
            <source>Room for the results on the way, for one batch of tokens</source>
            <translation>מקום לתוצאות ביניים, לאצווה אחת של טוקנים</translation>
        </message>
    </context>
    <context>
        <name>_Notes</name>
        <message>
            <source>The model computed numbers that are not finite, so the answer ends here.</source>
            <translation>המודל חישב מספרים שאינם סופיים, ולכן התשובה מסתיימת כאן.</translation>
        </message>
        <message>
            <source>The model ended without writing anything.</source>
            <translation>המודל סיים בלי לכתוב דבר.</translation>
        </message>
        <message>
            <source>Ended at the limit of {n} tokens; Max tokens in Sampling raises it.</source>
            <translation>הסתיימה במגבלה של {n} טוקנים; „מספר טוקנים מרבי” שבדגימה מעלה אותה.</translation>
        </message>
        <message>
            <source>The context of {n} tokens is full.</source>
            <translation>ההקשר של {n} טוקנים מלא.</translation>
        </message>
        <message>
            <source>Stopped.</source>
            <translation>נעצרה.</translation>
        </message>
    </context>
    <context>
        <name>_Row</name>
        <message>
            <source>Main memory</source>
            <translation>זיכרון ראשי</translation>
        </message>
        <message>
            <source>Memory of {device}</source>
            <translation>הזיכרון של {device}</translation>
        </message>
        <message>
            <source>about {needed}</source>
            <translation>בערך {needed}</translation>
        </message>
        <message>
            <source>{needed}, only {free} free</source>
            <translation>{needed}, פנויים רק {free}</translation>
        </message>
        <message>
            <source>{needed} of {free} free</source>
            <translation>{needed} מתוך {free} פנויים</translation>
        </message>
        <message>
            <source>Weights {weights}, KV cache {cache}, computing {compute}; {figure}</source>
            <translation>משקלים {weights}, מטמון KV‏ {cache}, חישוב {compute}; ‏{figure}</translation>
        </message>
    </context>
    <context>
        <name>_RowDelegate</name>
        <message>
            <source>Recommended</source>
            <translation>מומלץ</translation>
        </message>
    </context>
    <context>
        <name>backends</name>
        <message>
            <source>CPU</source>
            <translation>CPU</translation>
        </message>
        <message>
            <source>Metal</source>
            <translation>Metal</translation>
        </message>
        <message>
            <source>CUDA 12</source>
            <translation>CUDA 12</translation>
        </message>
        <message>
            <source>CUDA 13</source>
            <translation>CUDA 13</translation>
        </message>
        <message>
            <source>Vulkan</source>
            <translation>Vulkan</translation>
        </message>
        <message>
            <source>ROCm</source>
            <translation>ROCm</translation>
        </message>
        <message>
            <source>SYCL</source>
            <translation>SYCL</translation>
        </message>
        <message>
            <source>Computes on the processor; works everywhere</source>
            <translation>מחשב על המעבד; עובד בכל מקום</translation>
        </message>
        <message>
            <source>Computes on the GPU of a Mac</source>
            <translation>מחשב על ה-GPU של Mac</translation>
        </message>
        <message>
            <source>Computes on NVIDIA GPUs</source>
            <translation>מחשב על מעבדי GPU של NVIDIA</translation>
        </message>
        <message>
            <source>Computes on newer NVIDIA GPUs with a recent driver</source>
            <translation>מחשב על מעבדי GPU חדשים של NVIDIA עם מנהל התקן עדכני</translation>
        </message>
        <message>
            <source>Computes on GPUs of any maker through their Vulkan driver</source>
            <translation>מחשב על מעבדי GPU של כל יצרן דרך מנהל התקן Vulkan שלהם</translation>
        </message>
        <message>
            <source>Computes on AMD GPUs</source>
            <translation>מחשב על מעבדי GPU של AMD</translation>
        </message>
        <message>
            <source>Computes on Intel GPUs</source>
            <translation>מחשב על מעבדי GPU של Intel</translation>
        </message>
        <message>
            <source>Bundled with Phi Forge · {flavour}</source>
            <translation>מצורף ל-Phi Forge · {flavour}</translation>
        </message>
        <message>
            <source>from a folder</source>
            <translation>מתיקייה</translation>
        </message>
        <message>
            <source>from a wheel</source>
            <translation>מחבילת wheel</translation>
        </message>
        <message>
            <source>from the publisher's index</source>
            <translation>מהאינדקס של המפרסם</translation>
        </message>
        <message>
            <source>version {version}</source>
            <translation>גרסה {version}</translation>
        </message>
        <message>
            <source>Self-test failed: it computes something else than the CPU</source>
            <translation>הבדיקה העצמית נכשלה: הוא מחשב משהו אחר מה-CPU</translation>
        </message>
        <message>
            <source>Self-test passed: {speed}</source>
            <translation>הבדיקה העצמית עברה: {speed}</translation>
        </message>
        <message>
            <source>Self-test passed: the same text as the CPU, {device}, CPU {cpu}</source>
            <translation>הבדיקה העצמית עברה: אותו טקסט כמו ה-CPU, {device}, CPU {cpu}</translation>
        </message>
        <message>
            <source>Self-test passed: like the CPU but for rounding, {device}, CPU {cpu}</source>
            <translation>הבדיקה העצמית עברה: כמו ה-CPU פרט לעיגול, {device}, CPU {cpu}</translation>
        </message>
        <message>
            <source>{n} layers on the device; logits differ by at most {difference}; the demo model was used</source>
            <translation>{n} שכבות על ההתקן; ערכי logit שונים ב-{difference} לכל היותר; נעשה שימוש במודל ההדגמה</translation>
        </message>
        <message>
            <source>memory unknown</source>
            <translation>זיכרון לא ידוע</translation>
        </message>
        <message>
            <source>{free} of {total} free</source>
            <translation>{free} מתוך {total} פנויים</translation>
        </message>
        <message>
            <source>{flavour} · {name}</source>
            <translation>{flavour} · {name}</translation>
        </message>
    </context>
    <context>
        <name>compare</name>
        <message>
            <source>Not finished</source>
            <translation>לא הסתיימה</translation>
        </message>
        <message>
            <source>The same answer</source>
            <translation>אותה תשובה</translation>
        </message>
        <message>
            <source>The same as far as both go</source>
            <translation>זהות עד היכן ששתיהן מגיעות</translation>
        </message>
        <message>
            <source>They part at the first word</source>
            <translation>הן נפרדות במילה הראשונה</translation>
        </message>
        <message>
            <source>Its answer ends here; the other goes on with “{token}”.</source>
            <translation>התשובה שלו מסתיימת כאן; האחר ממשיך ב-„{token}”.</translation>
        </message>
        <message>
            <source>Goes on with “{token}”.</source>
            <translation>ממשיך ב-„{token}”.</translation>
        </message>
        <message>
            <source>It was {sure} sure of “{token}”.</source>
            <translation>מידת הביטחון שלו ב-„{token}” הייתה {sure}.</translation>
        </message>
        <message>
            <source>It was {sure} sure of “{token}”, and gave “{other}” less than {share}.</source>
            <translation>מידת הביטחון שלו ב-„{token}” הייתה {sure}, ול-„{other}” הוא נתן פחות מ-{share}.</translation>
        </message>
        <message>
            <source>It was {sure} sure of “{token}”, and gave “{other}” {share}.</source>
            <translation>מידת הביטחון שלו ב-„{token}” הייתה {sure}, ול-„{other}” הוא נתן {share}.</translation>
        </message>
        <message>
            <source>Speed</source>
            <translation>מהירות</translation>
        </message>
        <message>
            <source>How fast it wrote, while the other model rested</source>
            <translation>כמה מהר כתב, בזמן שהמודל האחר נח</translation>
        </message>
        <message>
            <source>First token</source>
            <translation>טוקן ראשון</translation>
        </message>
        <message>
            <source>From the question to the first token of the answer</source>
            <translation>מהשאלה ועד הטוקן הראשון של התשובה</translation>
        </message>
        <message>
            <source>Tokens</source>
            <translation>טוקנים</translation>
        </message>
        <message>
            <source>Tokens it wrote</source>
            <translation>טוקנים שכתב</translation>
        </message>
        <message>
            <source>File</source>
            <translation>קובץ</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>זיכרון</translation>
        </message>
        <message>
            <source>KL divergence</source>
            <translation>סטיית KL</translation>
        </message>
        <message>
            <source>How far its guesses are from those of the unquantized model, as measured: {value}; 0 is no difference.</source>
            <translation>כמה רחוקים הניחושים שלו מאלה של המודל הלא מכומת, לפי מדידה: {value}; 0 הוא ללא הבדל.</translation>
        </message>
        <message>
            <source>GPU layers: {n} of {total}</source>
            <translation>שכבות GPU: ‏{n} מתוך {total}</translation>
        </message>
        <message>
            <source>What llama.cpp allocated, the context included</source>
            <translation>מה ש-llama.cpp הקצה, כולל ההקשר</translation>
        </message>
        <message>
            <source>The model computed numbers that are not finite, so the answer ends here.</source>
            <translation>המודל חישב מספרים שאינם סופיים, ולכן התשובה מסתיימת כאן.</translation>
        </message>
        <message>
            <source>Stopped.</source>
            <translation>נעצרה.</translation>
        </message>
        <message>
            <source>Ended at the limit of tokens.</source>
            <translation>הסתיים במגבלת הטוקנים.</translation>
        </message>
        <message>
            <source>The context of {n} tokens is full.</source>
            <translation>ההקשר של {n} טוקנים מלא.</translation>
        </message>
        <message>
            <source>The model ended without writing anything.</source>
            <translation>המודל סיים בלי לכתוב דבר.</translation>
        </message>
        <message>
            <source>No chat template: it continued the prompt as it stands.</source>
            <translation>אין תבנית שיחה: הוא המשיך את הפרומפט כפי שהוא.</translation>
        </message>
        <message>
            <source>The larger one takes about {largest}, more than is free now: it may not load.</source>
            <translation>הגדול תופס בערך {largest}, יותר ממה שפנוי עכשיו: ייתכן שלא ייטען.</translation>
        </message>
        <message>
            <source>Both fit into memory, about {needed}. They answer in turn, so that neither slows the other.</source>
            <translation>שניהם נכנסים לזיכרון, בערך {needed}. הם עונים בזה אחר זה, כדי שאף אחד לא יאט את האחר.</translation>
        </message>
        <message>
            <source>The other machine serves one model at a time: one is loaded after the other, about {largest}.</source>
            <translation>המחשב האחר מגיש מודל אחד בכל פעם: אחד נטען אחרי השני, בערך {largest}.</translation>
        </message>
        <message>
            <source>Both together take about {needed}, more than is free: one is loaded after the other, about {largest} at a time.</source>
            <translation>שניהם יחד תופסים בערך {needed}, יותר ממה שפנוי: אחד נטען אחרי השני, בערך {largest} בכל פעם.</translation>
        </message>
        <message>
            <source>Seed {seed}, temperature {temperature}</source>
            <translation>גרעין {seed}, טמפרטורה {temperature}</translation>
        </message>
    </context>
    <context>
        <name>core</name>
        <message>
            <source>it does not answer</source>
            <translation>הוא אינו עונה</translation>
        </message>
        <message>
            <source>It did not answer for {seconds} seconds</source>
            <translation>הוא לא ענה במשך {seconds} שניות</translation>
        </message>
        <message>
            <source>The system said: {reason}</source>
            <translation>המערכת אמרה: {reason}</translation>
        </message>
        <message>
            <source>Its certificate is not trusted</source>
            <translation>התעודה שלו אינה מהימנה</translation>
        </message>
        <message>
            <source>It answered with status {status}</source>
            <translation>הוא ענה במצב {status}</translation>
        </message>
        <message>
            <source>The connection ended too early</source>
            <translation>החיבור הסתיים מוקדם מדי</translation>
        </message>
        <message>
            <source>The file changed while it was coming</source>
            <translation>הקובץ השתנה בזמן שהגיע</translation>
        </message>
        <message>
            <source>It sent another part of the file than was asked for</source>
            <translation>הוא שלח חלק אחר של הקובץ מזה שהתבקש</translation>
        </message>
        <message>
            <source>It sent more than it said</source>
            <translation>הוא שלח יותר ממה שאמר</translation>
        </message>
        <message>
            <source>There is no list of llama-cpp-python below that address</source>
            <translation>אין רשימה של llama-cpp-python מתחת לכתובת הזו</translation>
        </message>
        <message>
            <source>It is for version {version} of llama-cpp-python; Phi Forge needs exactly {wanted}.</source>
            <translation>היא לגרסה {version} של llama-cpp-python; ‏Phi Forge צריך בדיוק {wanted}.</translation>
        </message>
        <message>
            <source>Its answer is too long for an index</source>
            <translation>התשובה שלו ארוכה מדי לאינדקס</translation>
        </message>
        <message>
            <source>Its answer comes too slowly</source>
            <translation>התשובה שלו מגיעה לאט מדי</translation>
        </message>
        <message>
            <source>It is not the JSON of an index</source>
            <translation>הוא אינו JSON של אינדקס</translation>
        </message>
        <message>
            <source>It is not a list of llama-cpp-python</source>
            <translation>הוא אינו רשימה של llama-cpp-python</translation>
        </message>
        <message>
            <source>{name} is not a library for this system</source>
            <translation>{name} אינה ספרייה למערכת הזו</translation>
        </message>
        <message>
            <source>There is no {name} in it</source>
            <translation>אין בה {name}</translation>
        </message>
        <message>
            <source>There are too many files in it</source>
            <translation>יש בה יותר מדי קבצים</translation>
        </message>
        <message>
            <source>{name} is a link out of the folder</source>
            <translation>{name} הוא קישור אל מחוץ לתיקייה</translation>
        </message>
        <message>
            <source>An NVIDIA card with driver {driver}: {name}.</source>
            <translation>כרטיס NVIDIA עם מנהל התקן {driver}: ‏{name}.</translation>
        </message>
        <message>
            <source>An AMD card, and ROCm is installed: {name}.</source>
            <translation>כרטיס AMD, ו-ROCm מותקן: {name}.</translation>
        </message>
        <message>
            <source>A graphics card with a Vulkan driver: {name}.</source>
            <translation>כרטיס מסך עם מנהל התקן Vulkan: ‏{name}.</translation>
        </message>
        <message>
            <source>It cannot be unpacked, or ends too early</source>
            <translation>אי אפשר לפרוס אותה, או שהיא מסתיימת מוקדם מדי</translation>
        </message>
        <message>
            <source>It would unpack to more than a wheel can hold</source>
            <translation>היא הייתה נפרסת ליותר ממה שחבילת wheel יכולה להכיל</translation>
        </message>
        <message>
            <source>It holds a file that would be unpacked outside of its folder</source>
            <translation>יש בה קובץ שהיה נפרס מחוץ לתיקייה שלה</translation>
        </message>
        <message>
            <source>It holds a link</source>
            <translation>יש בה קישור</translation>
        </message>
        <message>
            <source>It holds two files of the same name</source>
            <translation>יש בה שני קבצים באותו שם</translation>
        </message>
        <message>
            <source>It is not a wheel</source>
            <translation>זו אינה חבילת wheel</translation>
        </message>
        <message>
            <source>It is not a wheel of llama-cpp-python</source>
            <translation>זו אינה חבילת wheel של llama-cpp-python</translation>
        </message>
        <message>
            <source>What it says of itself is too long</source>
            <translation>מה שהיא אומרת על עצמה ארוך מדי</translation>
        </message>
        <message>
            <source>It holds no libraries of llama.cpp for this system</source>
            <translation>אין בה ספריות llama.cpp למערכת הזו</translation>
        </message>
        <message>
            <source>System prompt</source>
            <translation>הנחיית מערכת</translation>
        </message>
        <message>
            <source>Picture: {name}</source>
            <translation>תמונה: {name}</translation>
        </message>
        <message>
            <source>Thinking</source>
            <translation>חשיבה</translation>
        </message>
        <message>
            <source>Text without the chat template</source>
            <translation>טקסט ללא תבנית השיחה</translation>
        </message>
        <message>
            <source>Question</source>
            <translation>שאלה</translation>
        </message>
        <message>
            <source>Answer of {model}</source>
            <translation>תשובה של {model}</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>תשובה</translation>
        </message>
        <message>
            <source>Brief</source>
            <translation>בקצרה</translation>
        </message>
        <message>
            <source>You are a helpful assistant. Answer in one to three sentences.</source>
            <translation>אתה עוזר מועיל. ענה במשפט אחד עד שלושה משפטים.</translation>
        </message>
        <message>
            <source>Step by step</source>
            <translation>צעד אחר צעד</translation>
        </message>
        <message>
            <source>You are a careful assistant. Solve the task step by step, then give the result in one line.</source>
            <translation>אתה עוזר קפדן. פתור את המשימה צעד אחר צעד, ואז תן את התוצאה בשורה אחת.</translation>
        </message>
        <message>
            <source>Programming</source>
            <translation>תכנות</translation>
        </message>
        <message>
            <source>You are an experienced programmer. Answer with working code in one code block, then explain it in a few sentences.</source>
            <translation>אתה מתכנת מנוסה. ענה בקוד שעובד, בגוש קוד אחד, ואז הסבר אותו בכמה משפטים.</translation>
        </message>
        <message>
            <source>Proofreading</source>
            <translation>הגהה</translation>
        </message>
        <message>
            <source>Correct the spelling and grammar of the text you are given. Keep its meaning, tone and language, and answer with the corrected text only.</source>
            <translation>תקן את הכתיב והדקדוק של הטקסט שניתן לך. שמור על משמעותו, על נימתו ועל שפתו, וענה רק בטקסט המתוקן.</translation>
        </message>
        <message>
            <source>Summary</source>
            <translation>סיכום</translation>
        </message>
        <message>
            <source>Summarize the text you are given in at most five bullet points. Add nothing that is not in it.</source>
            <translation>סכם את הטקסט שניתן לך בחמש נקודות לכל היותר. אל תוסיף דבר שאינו בו.</translation>
        </message>
        <message>
            <source>its model is not BPE</source>
            <translation>המודל שלו אינו BPE</translation>
        </message>
        <message>
            <source>it gives {content} the id {id}, but {json_name} does not</source>
            <translation>הוא נותן ל-{content} את המזהה {id}, אך {json_name} אינו נותן</translation>
        </message>
        <message>
            <source>it is larger than {limit} MB</source>
            <translation>הוא גדול מ-{limit} MB</translation>
        </message>
        <message>
            <source>it is nested too deeply</source>
            <translation>הוא מקונן עמוק מדי</translation>
        </message>
        <message>
            <source>it does not hold an object in braces</source>
            <translation>אין בו אובייקט בסוגריים מסולסלים</translation>
        </message>
        <message>
            <source>Converts fully.</source>
            <translation>מומר במלואו.</translation>
        </message>
        <message>
            <source>Converts fully, the image encoder into an mmproj file of its own.</source>
            <translation>מומר במלואו, ומקודד התמונות עובר לקובץ mmproj משלו.</translation>
        </message>
        <message>
            <source>Its {heads} attention heads of {head_dim} cannot be filled up to the model's width of {hidden}, which llama.cpp asks of a Phi MoE.</source>
            <translation>אי אפשר להשלים את {heads} ראשי הקשב שלו, ברוחב {head_dim}, לרוחב המודל {hidden}, ש-llama.cpp דורש מ-Phi MoE.</translation>
        </message>
        <message>
            <source>Phi-mini-MoE-instruct and Phi-tiny-MoE-instruct convert.</source>
            <translation>Phi-mini-MoE-instruct ו-Phi-tiny-MoE-instruct ניתנים להמרה.</translation>
        </message>
        <message>
            <source>All weights are converted, but llama.cpp weighs experts and normalizes in another way than the published model, so answers differ from it.</source>
            <translation>כל המשקלים מומרים, אך llama.cpp שוקל מומחים ומנרמל בדרך אחרת מהמודל שפורסם, ולכן התשובות שונות משלו.</translation>
        </message>
        <message>
            <source>Phi-4-mini-instruct is the nearest that converts fully.</source>
            <translation>Phi-4-mini-instruct הוא הקרוב ביותר שמומר במלואו.</translation>
        </message>
        <message>
            <source>Choose a Phi-3, Phi-3.5 or Phi-4 language model, for example Phi-4-mini-instruct.</source>
            <translation>בחרו מודל שפה Phi-3, ‏Phi-3.5 או Phi-4, למשל Phi-4-mini-instruct.</translation>
        </message>
        <message>
            <source>llama.cpp cannot compute the block-sparse attention of Phi-3-small.</source>
            <translation>llama.cpp אינו יכול לחשב את הקשב הדליל בגושים של Phi-3-small.</translation>
        </message>
        <message>
            <source>Phi-3-mini is smaller and Phi-3-medium is larger; both convert fully.</source>
            <translation>Phi-3-mini קטן יותר ו-Phi-3-medium גדול יותר; שניהם מומרים במלואם.</translation>
        </message>
        <message>
            <source>llama.cpp cannot compute the mix of state space and attention layers of Phi-4-mini-flash.</source>
            <translation>llama.cpp אינו יכול לחשב את התערובת של שכבות מרחב מצב ושכבות קשב של Phi-4-mini-flash.</translation>
        </message>
        <message>
            <source>Phi-4-mini-reasoning is trained for the same tasks and converts fully.</source>
            <translation>Phi-4-mini-reasoning אומן לאותן משימות ומומר במלואו.</translation>
        </message>
        <message>
            <source>This is the first release of Phi-1 or Phi-1.5, whose layout llama.cpp does not know.</source>
            <translation>זו הגרסה הראשונה של Phi-1 או Phi-1.5, ו-llama.cpp אינו מכיר את המבנה שלה.</translation>
        </message>
        <message>
            <source>{architecture} is not a Phi architecture that Phi Forge knows.</source>
            <translation>{architecture} אינה ארכיטקטורת Phi ש-Phi Forge מכיר.</translation>
        </message>
        <message>
            <source>Text only: llama.cpp cannot run the image and speech adapters of Phi-4-multimodal.</source>
            <translation>טקסט בלבד: llama.cpp אינו יכול להריץ את מתאמי התמונה והדיבור של Phi-4-multimodal.</translation>
        </message>
        <message>
            <source>For text alone, Phi-4-mini-instruct is the same size and made for it.</source>
            <translation>לטקסט בלבד, Phi-4-mini-instruct הוא באותו גודל ונועד לכך.</translation>
        </message>
        <message>
            <source>Text only: llama.cpp has no image reader for Phi-3-vision and Phi-3.5-vision.</source>
            <translation>טקסט בלבד: ל-llama.cpp אין קורא תמונות עבור Phi-3-vision ו-Phi-3.5-vision.</translation>
        </message>
        <message>
            <source>For text alone, Phi-3.5-mini-instruct is the same size and made for it.</source>
            <translation>לטקסט בלבד, Phi-3.5-mini-instruct הוא באותו גודל ונועד לכך.</translation>
        </message>
        <message>
            <source>This is a LoRA adapter in GGUF form, not a model.</source>
            <translation>זה מתאם LoRA בצורת GGUF, לא מודל.</translation>
        </message>
        <message>
            <source>This is an importance matrix, not a model.</source>
            <translation>זו מטריצת חשיבות, לא מודל.</translation>
        </message>
        <message>
            <source>This is an image encoder (mmproj), not a language model.</source>
            <translation>זה מקודד תמונות (mmproj), לא מודל שפה.</translation>
        </message>
        <message>
            <source>This file holds a vocabulary and no weights.</source>
            <translation>בקובץ זה יש אוצר מילים ואין משקלים.</translation>
        </message>
        <message>
            <source>Choose the GGUF file of a language model.</source>
            <translation>בחרו קובץ GGUF של מודל שפה.</translation>
        </message>
        <message>
            <source>The file does not hold a language model.</source>
            <translation>אין בקובץ מודל שפה.</translation>
        </message>
        <message>
            <source>The weights are quantized already ({types}). What that lost is not in the file any more, and quantizing them again loses more.</source>
            <translation>המשקלים כבר מכומתים ({types}). מה שאבד אז כבר אינו בקובץ, וכימות נוסף מאבד עוד.</translation>
        </message>
        <message>
            <source>Use the unquantized model where there is one, or allow quantizing again.</source>
            <translation>השתמשו במודל הלא מכומת אם יש כזה, או אפשרו כימות חוזר.</translation>
        </message>
        <message>
            <source>A GGUF file with unquantized weights: it can become any type.</source>
            <translation>קובץ GGUF עם משקלים לא מכומתים: הוא יכול להפוך לכל סוג.</translation>
        </message>
        <message>
            <source>A GGUF file with unquantized weights. It is no Phi but a model that llama.cpp calls {architecture}; its quantizer decides what it can become.</source>
            <translation>קובץ GGUF עם משקלים לא מכומתים. הוא אינו Phi אלא מודל ש-llama.cpp קורא לו {architecture}; המכמת של llama.cpp קובע למה הוא יכול להפוך.</translation>
        </message>
        <message>
            <source>a model that its config does not name</source>
            <translation>מודל שהתצורה שלו אינה נוקבת בשמו</translation>
        </message>
        <message>
            <source>It is of the kind {kind}; only LoRA can be merged here</source>
            <translation>הוא מסוג {kind}; רק LoRA אפשר למזג כאן</translation>
        </message>
        <message>
            <source>It uses {name}, which cannot be merged here</source>
            <translation>הוא משתמש ב-{name}, שאי אפשר למזג כאן</translation>
        </message>
        <message>
            <source>It was started with {start}, which changes the base model too, and not converted</source>
            <translation>הוא הותחל עם {start}, שמשנה גם את מודל הבסיס, ולא הומר</translation>
        </message>
        <message>
            <source>it holds no tensors</source>
            <translation>אין בו טנזורים</translation>
        </message>
        <message>
            <source>one of the two factors for {name} is missing</source>
            <translation>חסר אחד משני הגורמים של {name}</translation>
        </message>
        <message>
            <source>{name} has the shape {shape}, in the base {expected}</source>
            <translation>ל-{name} יש צורה {shape}, ובבסיס {expected}</translation>
        </message>
        <message>
            <source>It changes {plain}, which the base model does not have</source>
            <translation>הוא משנה את {plain}, שאין במודל הבסיס</translation>
        </message>
        <message>
            <source>it changes {target} twice</source>
            <translation>הוא משנה את {target} פעמיים</translation>
        </message>
        <message>
            <source>It changes {name}, but this model shares one matrix between embedding and output</source>
            <translation>הוא משנה את {name}, אך במודל הזה ה-embedding והפלט חולקים מטריצה אחת</translation>
        </message>
        <message>
            <source>the factors for {name} do not fit its shape {shape}</source>
            <translation>הגורמים של {name} אינם מתאימים לצורתו {shape}</translation>
        </message>
        <message>
            <source>the factors for {name} have the rank {rank}, but {config_name} says {stated}</source>
            <translation>לגורמים של {name} דרגה {rank}, אך ב-{config_name} כתוב {stated}</translation>
        </message>
        <message>
            <source>A LoRA adapter on {base}: it is merged while the files are made.</source>
            <translation>מתאם LoRA על {base}: הוא ממוזג בזמן יצירת הקבצים.</translation>
        </message>
        <message>
            <source>{key} holds broken text</source>
            <translation>ב-{key} יש טקסט פגום</translation>
        </message>
        <message>
            <source>it is shorter than it was</source>
            <translation>הוא קצר משהיה</translation>
        </message>
        <message>
            <source>weight_map does not name a file for each tensor</source>
            <translation>weight_map אינו נוקב בקובץ לכל טנזור</translation>
        </message>
        <message>
            <source>Its header has {wanted:,} bytes, and only {found:,} of them are there.</source>
            <translation>בכותרת שלו {wanted:,} בתים, ורק {found:,} מהם נמצאים.</translation>
        </message>
        <message>
            <source>Its header is not valid JSON: {reason}.</source>
            <translation>הכותרת שלו אינה JSON תקין: {reason}.</translation>
        </message>
        <message>
            <source>It has only {size} bytes; a safetensors file starts with the length of its header.</source>
            <translation>יש בו רק {size} בתים; קובץ safetensors מתחיל באורך הכותרת שלו.</translation>
        </message>
        <message>
            <source>Its header claims {length:,} bytes, but the whole file has {size:,}.</source>
            <translation>הכותרת שלו טוענת ל-{length:,} בתים, אך בקובץ כולו {size:,}.</translation>
        </message>
        <message>
            <source>Its header claims {length:,} bytes; no model needs more than {max_header_bytes:,}.</source>
            <translation>הכותרת שלו טוענת ל-{length:,} בתים; אף מודל אינו צריך יותר מ-{max_header_bytes:,}.</translation>
        </message>
        <message>
            <source>The header entry of {name} is not an object.</source>
            <translation>הרשומה של {name} בכותרת אינה אובייקט.</translation>
        </message>
        <message>
            <source>The header entry of {name} lacks type, shape or place.</source>
            <translation>ברשומה של {name} בכותרת חסר סוג, צורה או מקום.</translation>
        </message>
        <message>
            <source>{name} lies at {begin:,} to {end:,}, but the file holds {data_bytes:,} bytes of data.</source>
            <translation>{name} נמצא בין {begin:,} ל-{end:,}, אך בקובץ {data_bytes:,} בתים של נתונים.</translation>
        </message>
        <message>
            <source>{name} takes {count:,} bytes, which does not fit its shape {shape}.</source>
            <translation>{name} תופס {count:,} בתים, וזה אינו מתאים לצורתו {shape}.</translation>
        </message>
        <message>
            <source>{name} overlaps another tensor.</source>
            <translation>{name} חופף לטנזור אחר.</translation>
        </message>
        <message>
            <source>{name} leaves a gap before it.</source>
            <translation>{name} משאיר רווח לפניו.</translation>
        </message>
        <message>
            <source>{count:,} bytes follow the last tensor.</source>
            <translation>אחרי הטנזור האחרון יש עוד {count:,} בתים.</translation>
        </message>
        <message>
            <source>it is no SentencePiece model</source>
            <translation>הוא אינו מודל SentencePiece</translation>
        </message>
        <message>
            <source>{content} has no id</source>
            <translation>ל-{content} אין מזהה</translation>
        </message>
        <message>
            <source>a line does not hold two parts</source>
            <translation>בשורה אין שני חלקים</translation>
        </message>
        <message>
            <source>chat_template is neither text nor a list of templates</source>
            <translation>chat_template אינו טקסט ואינו רשימת תבניות</translation>
        </message>
        <message>
            <source>it is not UTF-8 text</source>
            <translation>הוא אינו טקסט UTF-8</translation>
        </message>
        <message>
            <source>added_tokens is not a list</source>
            <translation>added_tokens אינו רשימה</translation>
        </message>
        <message>
            <source>added_tokens_decoder is not an object</source>
            <translation>added_tokens_decoder אינו אובייקט</translation>
        </message>
        <message>
            <source>an added token has no id</source>
            <translation>לטוקן שנוסף אין מזהה</translation>
        </message>
        <message>
            <source>the added token {token_id} has no text</source>
            <translation>לטוקן שנוסף {token_id} אין טקסט</translation>
        </message>
        <message>
            <source>An engine cannot do {kind}.</source>
            <translation>מנוע אינו יכול לבצע {kind}.</translation>
        </message>
        <message>
            <source>There is no answer to go on with.</source>
            <translation>אין תשובה להמשיך ממנה.</translation>
        </message>
        <message>
            <source>from {first} to {last}</source>
            <translation>בין {first} ל-{last}</translation>
        </message>
        <message>
            <source>0 or more</source>
            <translation>0 או יותר</translation>
        </message>
        <message>
            <source>more than 0 and at most 1</source>
            <translation>יותר מ-0 ולכל היותר 1</translation>
        </message>
        <message>
            <source>from 0 to 1</source>
            <translation>בין 0 ל-1</translation>
        </message>
        <message>
            <source>more than 0</source>
            <translation>יותר מ-0</translation>
        </message>
        <message>
            <source>it does not keep the place of a picture</source>
            <translation>היא אינה שומרת על מקומה של תמונה</translation>
        </message>
        <message>
            <source>more bytes</source>
            <translation>יותר בתים</translation>
        </message>
        <message>
            <source>{width} × {height} pixels</source>
            <translation>{width} × {height} פיקסלים</translation>
        </message>
        <message>
            <source>A quantized KV cache needs flash attention, which is off</source>
            <translation>מטמון KV מכומת צריך flash attention, והוא כבוי</translation>
        </message>
        <message>
            <source>This model's heads of {size} numbers do not divide into blocks of {block}</source>
            <translation>ראשים של {size} מספרים במודל הזה אינם מתחלקים לגושים של {block}</translation>
        </message>
        <message>
            <source>it needs more memory than a template can need</source>
            <translation>היא צריכה יותר זיכרון מכפי שתבנית יכולה לצרוך</translation>
        </message>
        <message>
            <source>{n_chars} characters for a conversation of {n_own}</source>
            <translation>{n_chars} תווים לשיחה של {n_own}</translation>
        </message>
        <message>
            <source>nothing at all</source>
            <translation>שום דבר</translation>
        </message>
        <message>
            <source>Something went wrong inside Phi Forge</source>
            <translation>משהו השתבש בתוך Phi Forge</translation>
        </message>
        <message>
            <source>{reason}</source>
            <translation>{reason}</translation>
        </message>
        <message>
            <source>Try again. If it happens again, copy the details and report them.</source>
            <translation>נסו שוב. אם זה קורה שוב, העתיקו את הפרטים ודווחו עליהם.</translation>
        </message>
        <message>
            <source>This is not a checkpoint folder</source>
            <translation>זו אינה תיקיית checkpoint</translation>
        </message>
        <message>
            <source>{path} does not exist or is not a folder.</source>
            <translation>{path} אינו קיים או אינו תיקייה.</translation>
        </message>
        <message>
            <source>Choose the folder that holds config.json and the safetensors files.</source>
            <translation>בחרו את התיקייה שבה config.json וקובצי safetensors.</translation>
        </message>
        <message>
            <source>The folder is empty</source>
            <translation>התיקייה ריקה</translation>
        </message>
        <message>
            <source>There is nothing in {path}.</source>
            <translation>אין דבר ב-{path}.</translation>
        </message>
        <message>
            <source>A file of the checkpoint cannot be read</source>
            <translation>אי אפשר לקרוא קובץ של ה-checkpoint</translation>
        </message>
        <message>
            <source>{path}: {reason}.</source>
            <translation>{path}: {reason}.</translation>
        </message>
        <message>
            <source>Check that the disk is connected and that you may read the file, then try again.</source>
            <translation>בדקו שהדיסק מחובר ושמותר לכם לקרוא את הקובץ, ונסו שוב.</translation>
        </message>
        <message>
            <source>config.json is missing</source>
            <translation>חסר config.json</translation>
        </message>
        <message>
            <source>{path} holds no config.json, so nothing says which model it is.</source>
            <translation>ב-{path} אין config.json, ולכן דבר אינו אומר איזה מודל זה.</translation>
        </message>
        <message>
            <source>Choose the checkpoint's own folder, or download config.json from the model's page into it.</source>
            <translation>בחרו את התיקייה של ה-checkpoint עצמו, או הורידו אליה את config.json מדף המודל.</translation>
        </message>
        <message>
            <source>{file} is damaged</source>
            <translation>{file} פגום</translation>
        </message>
        <message>
            <source>It cannot be read: {reason}.</source>
            <translation>אי אפשר לקרוא אותו: {reason}.</translation>
        </message>
        <message>
            <source>Download {file} again from the model's page and put it in place of this one.</source>
            <translation>הורידו שוב את {file} מדף המודל והחליפו בו את הקובץ הזה.</translation>
        </message>
        <message>
            <source>{file} holds a value that cannot be used</source>
            <translation>ב-{file} יש ערך שאי אפשר להשתמש בו</translation>
        </message>
        <message>
            <source>{key} is {found}, but must be {expected}.</source>
            <translation>{key} הוא {found}, אך חייב להיות {expected}.</translation>
        </message>
        <message>
            <source>Compare {file} with the one on the model's page, or download it again.</source>
            <translation>השוו את {file} לזה שבדף המודל, או הורידו אותו שוב.</translation>
        </message>
        <message>
            <source>The long-context factors in config.json do not fit the model</source>
            <translation>גורמי ההקשר הארוך ב-config.json אינם מתאימים למודל</translation>
        </message>
        <message>
            <source>{key} holds {found} numbers; the rotary dimensions need {expected}.</source>
            <translation>ב-{key} יש {found} מספרים; הממדים הסיבוביים צריכים {expected}.</translation>
        </message>
        <message>
            <source>Download config.json again from the model's page.</source>
            <translation>הורידו שוב את config.json מדף המודל.</translation>
        </message>
        <message>
            <source>This checkpoint cannot become a GGUF file</source>
            <translation>ה-checkpoint הזה אינו יכול להפוך לקובץ GGUF</translation>
        </message>
        <message>
            <source>{suggestion}</source>
            <translation>{suggestion}</translation>
        </message>
        <message>
            <source>The weights are missing</source>
            <translation>המשקלים חסרים</translation>
        </message>
        <message>
            <source>{path} holds no model.safetensors and no model-*.safetensors.</source>
            <translation>ב-{path} אין model.safetensors ואין model-*.safetensors.</translation>
        </message>
        <message>
            <source>Download the safetensors files from the model's page into this folder.</source>
            <translation>הורידו אל התיקייה הזו את קובצי safetensors מדף המודל.</translation>
        </message>
        <message>
            <source>The weights are in a format that is never loaded</source>
            <translation>המשקלים בפורמט שלעולם אינו נטען</translation>
        </message>
        <message>
            <source>{file} is a Python pickle, which can run any program when it is opened.</source>
            <translation>{file} הוא pickle של Python, שיכול להריץ כל תוכנית כשפותחים אותו.</translation>
        </message>
        <message>
            <source>Download the safetensors version of this model, or convert it on a machine you trust.</source>
            <translation>הורידו את גרסת safetensors של המודל הזה, או המירו אותו במחשב שאתם סומכים עליו.</translation>
        </message>
        <message>
            <source>{file} is missing</source>
            <translation>חסר {file}</translation>
        </message>
        <message>
            <source>{path} holds an image encoder, but nothing says how pictures are prepared for it.</source>
            <translation>ב-{path} יש מקודד תמונות, אך דבר אינו אומר איך להכין לו תמונות.</translation>
        </message>
        <message>
            <source>Download {file} from the model's page into this folder.</source>
            <translation>הורידו אל התיקייה הזו את {file} מדף המודל.</translation>
        </message>
        <message>
            <source>Some weight files are missing</source>
            <translation>חסרים כמה קובצי משקלים</translation>
        </message>
        <message>
            <source>{n_missing} of {n_files} are not in the folder, the first of them {file}.</source>
            <translation>{n_missing} מתוך {n_files} אינם בתיקייה, הראשון שבהם {file}.</translation>
        </message>
        <message>
            <source>Download the missing files from the model's page into this folder.</source>
            <translation>הורידו אל התיקייה הזו את הקבצים החסרים מדף המודל.</translation>
        </message>
        <message>
            <source>{file} is damaged or incomplete</source>
            <translation>{file} פגום או חלקי</translation>
        </message>
        <message>
            <source>Download {file} again; compare its length with the one on the model's page.</source>
            <translation>הורידו שוב את {file}; השוו את אורכו לזה שבדף המודל.</translation>
        </message>
        <message>
            <source>The checkpoint is already quantized</source>
            <translation>ה-checkpoint כבר מכומת</translation>
        </message>
        <message>
            <source>{what} is stored as {dtype}; only BF16, F16 and F32 weights can be forged.</source>
            <translation>{what} שמור כ-{dtype}; אפשר ליצור רק ממשקלי BF16, F16 ו-F32.</translation>
        </message>
        <message>
            <source>Choose the original, unquantized checkpoint of this model.</source>
            <translation>בחרו את ה-checkpoint המקורי, הלא מכומת, של המודל הזה.</translation>
        </message>
        <message>
            <source>A tensor is there twice</source>
            <translation>טנזור מופיע פעמיים</translation>
        </message>
        <message>
            <source>{name} is in {first} and again in {second}.</source>
            <translation>{name} נמצא ב-{first} ושוב ב-{second}.</translation>
        </message>
        <message>
            <source>Remove weight files that belong to another version of the model, or download it again.</source>
            <translation>הסירו קובצי משקלים ששייכים לגרסה אחרת של המודל, או הורידו אותו שוב.</translation>
        </message>
        <message>
            <source>The index and the weight files do not belong together</source>
            <translation>האינדקס וקובצי המשקלים אינם שייכים זה לזה</translation>
        </message>
        <message>
            <source>The index puts {name} into {indexed}, but it is in {actual}.</source>
            <translation>האינדקס שם את {name} ב-{indexed}, אך הוא ב-{actual}.</translation>
        </message>
        <message>
            <source>Download model.safetensors.index.json and the weight files again, all from one version.</source>
            <translation>הורידו שוב את model.safetensors.index.json ואת קובצי המשקלים, כולם מאותה גרסה.</translation>
        </message>
        <message>
            <source>Some weights are missing</source>
            <translation>חסרים כמה משקלים</translation>
        </message>
        <message>
            <source>{n_missing} tensors that config.json asks for are in no file, the first of them {name}.</source>
            <translation>{n_missing} טנזורים ש-config.json דורש אינם באף קובץ, הראשון שבהם {name}.</translation>
        </message>
        <message>
            <source>Download all weight files again, all from one version of the model.</source>
            <translation>הורידו שוב את כל קובצי המשקלים, כולם מאותה גרסה של המודל.</translation>
        </message>
        <message>
            <source>The checkpoint holds weights that are not part of this family</source>
            <translation>ב-checkpoint יש משקלים שאינם חלק מהמשפחה הזו</translation>
        </message>
        <message>
            <source>{n_unknown} tensors are unknown to {family}, the first of them {name}.</source>
            <translation>{n_unknown} טנזורים אינם מוכרים ל-{family}, הראשון שבהם {name}.</translation>
        </message>
        <message>
            <source>Choose the plain model; adapters and added heads must be merged or removed first.</source>
            <translation>בחרו את המודל הפשוט; מתאמים וראשים שנוספו יש למזג או להסיר קודם.</translation>
        </message>
        <message>
            <source>A weight does not fit config.json</source>
            <translation>משקל אינו מתאים ל-config.json</translation>
        </message>
        <message>
            <source>{name} has the shape {found}; config.json asks for {expected}.</source>
            <translation>ל-{name} יש צורה {found}; config.json דורש {expected}.</translation>
        </message>
        <message>
            <source>Make sure that config.json and the weight files are from the same model and version.</source>
            <translation>ודאו ש-config.json וקובצי המשקלים הם מאותו מודל ומאותה גרסה.</translation>
        </message>
        <message>
            <source>The tokenizer is missing</source>
            <translation>הטוקנייזר חסר</translation>
        </message>
        <message>
            <source>{path} holds no {file}.</source>
            <translation>ב-{path} אין {file}.</translation>
        </message>
        <message>
            <source>The tokenizer cannot be used</source>
            <translation>אי אפשר להשתמש בטוקנייזר</translation>
        </message>
        <message>
            <source>{file}: {reason}.</source>
            <translation>{file}: {reason}.</translation>
        </message>
        <message>
            <source>The tokenizer does not fit the model</source>
            <translation>הטוקנייזר אינו מתאים למודל</translation>
        </message>
        <message>
            <source>It has a token with the id {token_id}, but config.json allows {n_vocab} tokens.</source>
            <translation>יש בו טוקן עם המזהה {token_id}, אך config.json מתיר {n_vocab} טוקנים.</translation>
        </message>
        <message>
            <source>Make sure that the tokenizer files and config.json are from the same model and version.</source>
            <translation>ודאו שקובצי הטוקנייזר ו-config.json הם מאותו מודל ומאותה גרסה.</translation>
        </message>
        <message>
            <source>The tokenizer is not one that llama.cpp knows for Phi</source>
            <translation>הטוקנייזר אינו אחד מאלה ש-llama.cpp מכיר עבור Phi</translation>
        </message>
        <message>
            <source>It splits text in a way that no Phi model does (fingerprint {fingerprint}).</source>
            <translation>הוא מחלק טקסט בדרך שאף מודל Phi אינו מחלק בה (טביעת אצבע {fingerprint}).</translation>
        </message>
        <message>
            <source>Put tokenizer.json of the original Phi model in place of this one.</source>
            <translation>שימו את tokenizer.json של מודל Phi המקורי במקום זה.</translation>
        </message>
        <message>
            <source>Some parts of this model are missing</source>
            <translation>חסרים חלקים של המודל הזה</translation>
        </message>
        <message>
            <source>{n_missing} of {n_files} files are not in the folder, the first of them {file}.</source>
            <translation>{n_missing} מתוך {n_files} קבצים אינם בתיקייה, הראשון שבהם {file}.</translation>
        </message>
        <message>
            <source>Put the missing files beside the others; all parts are needed.</source>
            <translation>שימו את הקבצים החסרים ליד האחרים; כל החלקים נחוצים.</translation>
        </message>
        <message>
            <source>This file is quantized already</source>
            <translation>הקובץ הזה כבר מכומת</translation>
        </message>
        <message>
            <source>{name} holds {type} weights; what that lost is not in the file, and quantizing again loses more.</source>
            <translation>ב-{name} יש משקלי {type}; מה שאבד אינו בקובץ, וכימות נוסף מאבד עוד.</translation>
        </message>
        <message>
            <source>Choose the unquantized model if there is one, or allow quantizing again.</source>
            <translation>בחרו את המודל הלא מכומת אם יש כזה, או אפשרו כימות חוזר.</translation>
        </message>
        <message>
            <source>The adapter cannot be used</source>
            <translation>אי אפשר להשתמש במתאם</translation>
        </message>
        <message>
            <source>Download the adapter again, and make sure that it belongs to this base model.</source>
            <translation>הורידו שוב את המתאם, וודאו שהוא שייך למודל הבסיס הזה.</translation>
        </message>
        <message>
            <source>This kind of adapter cannot be merged</source>
            <translation>אי אפשר למזג מתאם מסוג זה</translation>
        </message>
        <message>
            <source>{reason}.</source>
            <translation>{reason}.</translation>
        </message>
        <message>
            <source>Merge it with the tool it was trained with, and choose the merged checkpoint.</source>
            <translation>מזגו אותו בכלי שבו אומן, ובחרו את ה-checkpoint הממוזג.</translation>
        </message>
        <message>
            <source>The adapter's base model was not found</source>
            <translation>מודל הבסיס של המתאם לא נמצא</translation>
        </message>
        <message>
            <source>It was trained on {base}, which is neither a folder here nor in the Hugging Face cache.</source>
            <translation>הוא אומן על {base}, שאינו תיקייה כאן ואינו במטמון של Hugging Face.</translation>
        </message>
        <message>
            <source>Download that model, or choose the folder it is in.</source>
            <translation>הורידו את המודל ההוא, או בחרו את התיקייה שבה הוא נמצא.</translation>
        </message>
        <message>
            <source>llama.cpp could not be loaded</source>
            <translation>לא ניתן לטעון את llama.cpp</translation>
        </message>
        <message>
            <source>Reinstall Phi Forge; if you set LLAMA_CPP_LIB_PATH, check that folder.</source>
            <translation>התקינו מחדש את Phi Forge; אם הגדרתם LLAMA_CPP_LIB_PATH, בדקו את התיקייה ההיא.</translation>
        </message>
        <message>
            <source>{library} could not be loaded</source>
            <translation>לא ניתן לטעון את {library}</translation>
        </message>
        <message>
            <source>Install or update the driver of the device; without it, everything else works.</source>
            <translation>התקינו או עדכנו את מנהל ההתקן; בלעדיו כל השאר עובד.</translation>
        </message>
        <message>
            <source>The file could not be read</source>
            <translation>לא ניתן לקרוא את הקובץ</translation>
        </message>
        <message>
            <source>Check that the file is still there and that you may read it.</source>
            <translation>בדקו שהקובץ עדיין שם ושמותר לכם לקרוא אותו.</translation>
        </message>
        <message>
            <source>This is not a usable GGUF file</source>
            <translation>זה אינו קובץ GGUF שאפשר להשתמש בו</translation>
        </message>
        <message>
            <source>Download or forge the file again; if it came from elsewhere, do not use it.</source>
            <translation>הורידו או צרו את הקובץ שוב; אם הגיע ממקום אחר, אל תשתמשו בו.</translation>
        </message>
        <message>
            <source>The sizes could not be worked out</source>
            <translation>לא ניתן לחשב את הגדלים</translation>
        </message>
        <message>
            <source>llama.cpp could not plan {name} for this checkpoint: {reason}.</source>
            <translation>llama.cpp לא הצליח לתכנן את {name} ל-checkpoint הזה: {reason}.</translation>
        </message>
        <message>
            <source>Choose another checkpoint; if this one should work, copy the details and report them.</source>
            <translation>בחרו checkpoint אחר; אם זה אמור לעבוד, העתיקו את הפרטים ודווחו עליהם.</translation>
        </message>
        <message>
            <source>{name} cannot be made of this checkpoint</source>
            <translation>אי אפשר להכין {name} מה-checkpoint הזה</translation>
        </message>
        <message>
            <source>Choose another type, for example Q4_K_M.</source>
            <translation>בחרו סוג אחר, למשל Q4_K_M.</translation>
        </message>
        <message>
            <source>The option {option} cannot be used like this</source>
            <translation>אי אפשר להשתמש כך באפשרות {option}</translation>
        </message>
        <message>
            <source>Change the option or leave it out, then try again.</source>
            <translation>שנו את האפשרות או ותרו עליה, ונסו שוב.</translation>
        </message>
        <message>
            <source>The importance matrix belongs to another model</source>
            <translation>מטריצת החשיבות שייכת למודל אחר</translation>
        </message>
        <message>
            <source>It has {found} values for {tensor}, and this model needs {expected}.</source>
            <translation>יש בה {found} ערכים עבור {tensor}, והמודל הזה צריך {expected}.</translation>
        </message>
        <message>
            <source>Choose the matrix that was computed from this model, or compute one.</source>
            <translation>בחרו את המטריצה שחושבה מהמודל הזה, או חשבו אחת.</translation>
        </message>
        <message>
            <source>The importance matrix says nothing about {tensor}</source>
            <translation>מטריצת החשיבות אינה אומרת דבר על {tensor}</translation>
        </message>
        <message>
            <source>llama.cpp does not make {type} of a tensor without knowing which of its columns matter.</source>
            <translation>llama.cpp אינו מכין {type} מטנזור בלי לדעת אילו מעמודותיו חשובות.</translation>
        </message>
        <message>
            <source>Compute the matrix anew with more text, or choose a larger type.</source>
            <translation>חשבו את המטריצה מחדש עם יותר טקסט, או בחרו סוג גדול יותר.</translation>
        </message>
        <message>
            <source>Nothing of this model fits in {target}</source>
            <translation>שום דבר מהמודל הזה אינו נכנס ב-{target}</translation>
        </message>
        <message>
            <source>The smallest that may be made of it is {type} with {size}.</source>
            <translation>הקטן ביותר שאפשר להכין ממנו הוא {type}, בגודל {size}.</translation>
        </message>
        <message>
            <source>Choose a larger size, or a smaller model.</source>
            <translation>בחרו גודל גדול יותר, או מודל קטן יותר.</translation>
        </message>
        <message>
            <source>Nothing fits in {target} without an importance matrix</source>
            <translation>שום דבר אינו נכנס ב-{target} בלי מטריצת חשיבות</translation>
        </message>
        <message>
            <source>Without one the smallest file is {type} with {size}; with one, {other} takes about {other_size}.</source>
            <translation>בלעדיה הקובץ הקטן ביותר הוא {type}, בגודל {size}; איתה {other} תופס בערך {other_size}.</translation>
        </message>
        <message>
            <source>Allow types that need an importance matrix, or choose a larger size.</source>
            <translation>אפשרו סוגים שצריכים מטריצת חשיבות, או בחרו גודל גדול יותר.</translation>
        </message>
        <message>
            <source>The recipe could not be read</source>
            <translation>לא ניתן לקרוא את המתכון</translation>
        </message>
        <message>
            <source>Check that the file is there and that you may read it.</source>
            <translation>בדקו שהקובץ שם ושמותר לכם לקרוא אותו.</translation>
        </message>
        <message>
            <source>This recipe cannot be used</source>
            <translation>אי אפשר להשתמש במתכון הזה</translation>
        </message>
        <message>
            <source>Correct it with a text editor, or save a new one.</source>
            <translation>תקנו אותו בעורך טקסט, או שמרו מתכון חדש.</translation>
        </message>
        <message>
            <source>A file of this name is already there</source>
            <translation>קובץ בשם הזה כבר קיים</translation>
        </message>
        <message>
            <source>{path} exists, and it is not replaced without being told.</source>
            <translation>{path} קיים, והוא אינו מוחלף בלי שתבקשו.</translation>
        </message>
        <message>
            <source>Choose another output folder, or allow existing files to be replaced.</source>
            <translation>בחרו תיקיית פלט אחרת, או אפשרו להחליף קבצים קיימים.</translation>
        </message>
        <message>
            <source>This file seems to be in the making already</source>
            <translation>נראה שהקובץ הזה כבר בהכנה</translation>
        </message>
        <message>
            <source>{partial} lies beside {path}, and another program may be writing it.</source>
            <translation>{partial} נמצא ליד {path}, ואולי תוכנית אחרת כותבת אותו.</translation>
        </message>
        <message>
            <source>Wait until it has finished; if none is running, delete {partial} and forge again.</source>
            <translation>חכו עד שתסיים; אם אף אחת אינה רצה, מחקו את {partial} וצרו שוב.</translation>
        </message>
        <message>
            <source>Not enough room on the disk</source>
            <translation>אין די מקום בדיסק</translation>
        </message>
        <message>
            <source>{folder} needs {needed} more, and {free} are free.</source>
            <translation>{folder} צריכה עוד {needed}, ופנויים {free}.</translation>
        </message>
        <message>
            <source>Free some space, choose another output folder, or choose smaller types.</source>
            <translation>פנו מקום, בחרו תיקיית פלט אחרת או סוגים קטנים יותר.</translation>
        </message>
        <message>
            <source>The file could not be written</source>
            <translation>לא ניתן לכתוב את הקובץ</translation>
        </message>
        <message>
            <source>Check the disk, then forge again; nothing half-written was left behind.</source>
            <translation>בדקו את הדיסק וצרו את הקובץ שוב; לא נשאר דבר שנכתב למחצה.</translation>
        </message>
        <message>
            <source>The checkpoint holds weights that are not numbers</source>
            <translation>ב-checkpoint יש משקלים שאינם מספרים</translation>
        </message>
        <message>
            <source>The tensor {tensor} in {path} holds NaN or infinite values, or values too large for {type}.</source>
            <translation>בטנזור {tensor} שב-{path} יש NaN, ערכים אינסופיים או ערכים גדולים מדי ל-{type}.</translation>
        </message>
        <message>
            <source>Download the checkpoint again; if it is meant to be so, allow weights that are not finite.</source>
            <translation>הורידו שוב את ה-checkpoint; אם כך הוא אמור להיות, אפשרו משקלים שאינם סופיים.</translation>
        </message>
        <message>
            <source>The finished file did not pass its check</source>
            <translation>הקובץ המוכן לא עבר את הבדיקה</translation>
        </message>
        <message>
            <source>Check the disk, then forge again; the file was not kept.</source>
            <translation>בדקו את הדיסק וצרו את הקובץ שוב; הקובץ לא נשמר.</translation>
        </message>
        <message>
            <source>{title}</source>
            <translation>{title}</translation>
        </message>
        <message>
            <source>{cause}</source>
            <translation>{cause}</translation>
        </message>
        <message>
            <source>{next_step}</source>
            <translation>{next_step}</translation>
        </message>
        <message>
            <source>The worker process could not be started</source>
            <translation>לא ניתן להפעיל את תהליך העבודה</translation>
        </message>
        <message>
            <source>The system said: {reason}.</source>
            <translation>המערכת אמרה: {reason}.</translation>
        </message>
        <message>
            <source>Close other programs and try again. If it stays so, reinstall Phi Forge.</source>
            <translation>סגרו תוכניות אחרות ונסו שוב. אם זה נשאר כך, התקינו מחדש את Phi Forge.</translation>
        </message>
        <message>
            <source>llama.cpp stopped itself</source>
            <translation>llama.cpp עצר את עצמו</translation>
        </message>
        <message>
            <source>It found something it cannot work with: {reason}</source>
            <translation>הוא מצא משהו שאינו יכול לעבוד איתו: {reason}</translation>
        </message>
        <message>
            <source>Try again. If it happens again with this file, the file may be damaged: make it anew.</source>
            <translation>נסו שוב. אם זה קורה שוב עם הקובץ הזה, ייתכן שהוא פגום: הכינו אותו מחדש.</translation>
        </message>
        <message>
            <source>The worker process crashed</source>
            <translation>תהליך העבודה קרס</translation>
        </message>
        <message>
            <source>It ended in native code ({reason}). Phi Forge itself was not harmed.</source>
            <translation>הוא הסתיים בקוד מקורי ({reason}). ‏Phi Forge עצמו לא נפגע.</translation>
        </message>
        <message>
            <source>This build does not run on this processor</source>
            <translation>הבנייה הזו אינה פועלת על המעבד הזה</translation>
        </message>
        <message>
            <source>The llama.cpp libraries use instructions that this processor lacks.</source>
            <translation>ספריות llama.cpp משתמשות בהוראות שחסרות במעבד הזה.</translation>
        </message>
        <message>
            <source>Install a build of Phi Forge made for older processors, or build it on this machine.</source>
            <translation>התקינו בנייה של Phi Forge למעבדים ישנים יותר, או בנו אותו במחשב הזה.</translation>
        </message>
        <message>
            <source>There was not enough memory</source>
            <translation>לא היה די זיכרון</translation>
        </message>
        <message>
            <source>The worker asked for more memory than the system could give; {free_gb:.1f} GB of {total_gb:.1f} GB are free now.</source>
            <translation>התהליך ביקש יותר זיכרון משהמערכת יכלה לתת; פנויים עכשיו {free_gb:.1f} GB מתוך {total_gb:.1f} GB.</translation>
        </message>
        <message>
            <source>Close other programs, or choose a smaller type or a shorter context, and try again.</source>
            <translation>סגרו תוכניות אחרות, או בחרו סוג קטן יותר או הקשר קצר יותר, ונסו שוב.</translation>
        </message>
        <message>
            <source>The system ended the worker process</source>
            <translation>המערכת סיימה את תהליך העבודה</translation>
        </message>
        <message>
            <source>Most likely memory ran out: {free_gb:.1f} GB of {total_gb:.1f} GB are free now.</source>
            <translation>סביר ביותר שהזיכרון אזל: פנויים עכשיו {free_gb:.1f} GB מתוך {total_gb:.1f} GB.</translation>
        </message>
        <message>
            <source>A file could not be read while it was in use</source>
            <translation>לא ניתן היה לקרוא קובץ בזמן שהיה בשימוש</translation>
        </message>
        <message>
            <source>It became shorter, or the disk it lies on did not answer.</source>
            <translation>הוא התקצר, או שהדיסק שבו הוא נמצא לא ענה.</translation>
        </message>
        <message>
            <source>See that the disk is connected and that no other program writes the file, then try again.</source>
            <translation>ודאו שהדיסק מחובר ושאף תוכנית אחרת אינה כותבת את הקובץ, ונסו שוב.</translation>
        </message>
        <message>
            <source>The worker process ended unexpectedly</source>
            <translation>תהליך העבודה הסתיים במפתיע</translation>
        </message>
        <message>
            <source>It ended with {reason} before it was done.</source>
            <translation>הוא הסתיים עם {reason} לפני שסיים.</translation>
        </message>
        <message>
            <source>The worker process did not answer</source>
            <translation>תהליך העבודה לא ענה</translation>
        </message>
        <message>
            <source>It was ended after {seconds} seconds.</source>
            <translation>הוא הופסק אחרי {seconds} שניות.</translation>
        </message>
        <message>
            <source>Try again; if it stays like this, restart the computer or update its drivers.</source>
            <translation>נסו שוב; אם זה נשאר כך, הפעילו מחדש את המחשב או עדכנו את מנהלי ההתקנים שלו.</translation>
        </message>
        <message>
            <source>The worker process sent something unreadable</source>
            <translation>תהליך העבודה שלח משהו שאינו קריא</translation>
        </message>
        <message>
            <source>No type was chosen</source>
            <translation>לא נבחר סוג</translation>
        </message>
        <message>
            <source>A forge makes one file for each chosen type, and none is chosen.</source>
            <translation>יצירה מכינה קובץ אחד לכל סוג שנבחר, ולא נבחר אף אחד.</translation>
        </message>
        <message>
            <source>Choose at least one type, for example Q4_K_M.</source>
            <translation>בחרו לפחות סוג אחד, למשל Q4_K_M.</translation>
        </message>
        <message>
            <source>There is no type named {name}</source>
            <translation>אין סוג בשם {name}</translation>
        </message>
        <message>
            <source>llama.cpp's types are {known}.</source>
            <translation>הסוגים של llama.cpp הם {known}.</translation>
        </message>
        <message>
            <source>Check the spelling; names are written as llama.cpp writes them.</source>
            <translation>בדקו את הכתיב; שמות נכתבים כפי ש-llama.cpp כותב אותם.</translation>
        </message>
        <message>
            <source>{name} needs an importance matrix</source>
            <translation>{name} צריך מטריצת חשיבות</translation>
        </message>
        <message>
            <source>Without one llama.cpp refuses to quantize some of its tensors.</source>
            <translation>בלעדיה llama.cpp מסרב לכמת כמה מהטנזורים שלו.</translation>
        </message>
        <message>
            <source>Have one computed first, give one, or choose {alternative}, the nearest that needs none.</source>
            <translation>חשבו אחת קודם, תנו אחת, או בחרו {alternative}, הקרוב ביותר שאינו צריך אותה.</translation>
        </message>
        <message>
            <source>The output folder cannot be used</source>
            <translation>אי אפשר להשתמש בתיקיית הפלט</translation>
        </message>
        <message>
            <source>Choose another folder, or change its permissions.</source>
            <translation>בחרו תיקייה אחרת, או שנו את ההרשאות שלה.</translation>
        </message>
        <message>
            <source>This file is already being made</source>
            <translation>הקובץ הזה כבר בהכנה</translation>
        </message>
        <message>
            <source>Job {job} makes {type} of this checkpoint in {folder}, and two jobs never write one file.</source>
            <translation>משימה {job} מכינה {type} מה-checkpoint הזה ב-{folder}, ושתי משימות לעולם אינן כותבות קובץ אחד.</translation>
        </message>
        <message>
            <source>Wait for that job or cancel it, or choose another output folder.</source>
            <translation>חכו למשימה ההיא או בטלו אותה, או בחרו תיקיית פלט אחרת.</translation>
        </message>
        <message>
            <source>The output could not be written</source>
            <translation>לא ניתן לכתוב את הפלט</translation>
        </message>
        <message>
            <source>Standard output: {reason}.</source>
            <translation>פלט רגיל: {reason}.</translation>
        </message>
        <message>
            <source>Check the place it is sent to, then try again.</source>
            <translation>בדקו את המקום שאליו הוא נשלח, ונסו שוב.</translation>
        </message>
        <message>
            <source>The importance matrix could not be read</source>
            <translation>לא ניתן לקרוא את מטריצת החשיבות</translation>
        </message>
        <message>
            <source>This is not a usable importance matrix</source>
            <translation>זו אינה מטריצת חשיבות שאפשר להשתמש בה</translation>
        </message>
        <message>
            <source>Choose a file made by Phi Forge or llama-imatrix, or compute the matrix again.</source>
            <translation>בחרו קובץ ש-Phi Forge או llama-imatrix הכינו, או חשבו את המטריצה שוב.</translation>
        </message>
        <message>
            <source>An importance matrix of this name is already there</source>
            <translation>מטריצת חשיבות בשם הזה כבר קיימת</translation>
        </message>
        <message>
            <source>Use that file as the importance matrix, or allow existing files to be replaced.</source>
            <translation>השתמשו בקובץ ההוא כמטריצת החשיבות, או אפשרו להחליף קבצים קיימים.</translation>
        </message>
        <message>
            <source>The computation cannot go on from this matrix</source>
            <translation>החישוב אינו יכול להמשיך מהמטריצה הזו</translation>
        </message>
        <message>
            <source>Choose the matrix of this model, text and context length, or compute it anew.</source>
            <translation>בחרו את המטריצה של המודל, הטקסט ואורך ההקשר האלה, או חשבו אותה מחדש.</translation>
        </message>
        <message>
            <source>The text could not be read</source>
            <translation>לא ניתן לקרוא את הטקסט</translation>
        </message>
        <message>
            <source>Choose a text file that is there and that you may read.</source>
            <translation>בחרו קובץ טקסט שקיים ושמותר לכם לקרוא.</translation>
        </message>
        <message>
            <source>The text is not in UTF-8</source>
            <translation>הטקסט אינו ב-UTF-8</translation>
        </message>
        <message>
            <source>{path} cannot be read as text: byte {offset} does not belong there.</source>
            <translation>אי אפשר לקרוא את {path} כטקסט: בית {offset} אינו שייך לשם.</translation>
        </message>
        <message>
            <source>Save the text in UTF-8 with a text editor, then choose it again.</source>
            <translation>שמרו את הטקסט ב-UTF-8 בעורך טקסט, ובחרו אותו שוב.</translation>
        </message>
        <message>
            <source>The calibration text is too short</source>
            <translation>טקסט הכיול קצר מדי</translation>
        </message>
        <message>
            <source>It gives {n_tokens} tokens; at least {n_needed} are needed with pieces of {n_ctx}.</source>
            <translation>הוא נותן {n_tokens} טוקנים; עם חלקים של {n_ctx} נחוצים לפחות {n_needed}.</translation>
        </message>
        <message>
            <source>Choose a longer text, or a shorter context.</source>
            <translation>בחרו טקסט ארוך יותר, או הקשר קצר יותר.</translation>
        </message>
        <message>
            <source>The text is too large</source>
            <translation>הטקסט גדול מדי</translation>
        </message>
        <message>
            <source>{path} has {size}; up to {limit} can be used.</source>
            <translation>ב-{path} יש {size}; אפשר להשתמש בעד {limit}.</translation>
        </message>
        <message>
            <source>Choose a part of it: some hundred kilobytes of varied text are enough.</source>
            <translation>בחרו חלק ממנו: כמה מאות קילובתים של טקסט מגוון מספיקים.</translation>
        </message>
        <message>
            <source>The matrix cannot be computed with a context of {n_ctx} tokens</source>
            <translation>אי אפשר לחשב את המטריצה עם הקשר של {n_ctx} טוקנים</translation>
        </message>
        <message>
            <source>For this model it can be {smallest} to {largest} tokens.</source>
            <translation>למודל הזה הוא יכול להיות {smallest} עד {largest} טוקנים.</translation>
        </message>
        <message>
            <source>Choose a length between them; 512 is usual.</source>
            <translation>בחרו אורך ביניהם; 512 הוא הרגיל.</translation>
        </message>
        <message>
            <source>The model computed something that is not a number</source>
            <translation>המודל חישב משהו שאינו מספר</translation>
        </message>
        <message>
            <source>The input of {tensor} holds NaN or infinite values.</source>
            <translation>בקלט של {tensor} יש NaN או ערכים אינסופיים.</translation>
        </message>
        <message>
            <source>Forge the model again from intact weights, or use another type of it.</source>
            <translation>צרו שוב את המודל ממשקלים שלמים, או השתמשו בסוג אחר שלו.</translation>
        </message>
        <message>
            <source>No file to measure was chosen</source>
            <translation>לא נבחר קובץ למדידה</translation>
        </message>
        <message>
            <source>A measurement compares one or more files with the unquantized file they were made from.</source>
            <translation>מדידה משווה קובץ אחד או יותר לקובץ הלא מכומת שממנו הוכנו.</translation>
        </message>
        <message>
            <source>Choose at least one quantized file.</source>
            <translation>בחרו לפחות קובץ מכומת אחד.</translation>
        </message>
        <message>
            <source>The base is quantized itself</source>
            <translation>הבסיס עצמו מכומת</translation>
        </message>
        <message>
            <source>{file} is {type}. Compared with it, a file looks better than it is.</source>
            <translation>{file} הוא {type}. בהשוואה אליו קובץ נראה טוב ממה שהוא.</translation>
        </message>
        <message>
            <source>Choose the F16, BF16 or F32 file of the model, or allow a quantized base if there is no other.</source>
            <translation>בחרו את קובץ F16, ‏BF16 או F32 של המודל, או אפשרו בסיס מכומת אם אין אחר.</translation>
        </message>
        <message>
            <source>These files are of different models</source>
            <translation>הקבצים האלה הם של מודלים שונים</translation>
        </message>
        <message>
            <source>{file} was not made from {base}: {reason}.</source>
            <translation>{file} לא הוכן מ-{base}: {reason}.</translation>
        </message>
        <message>
            <source>Choose files that were made from the base.</source>
            <translation>בחרו קבצים שהוכנו מהבסיס.</translation>
        </message>
        <message>
            <source>The evaluation text is too short</source>
            <translation>טקסט ההערכה קצר מדי</translation>
        </message>
        <message>
            <source>The model cannot be measured with a context of {n_ctx} tokens</source>
            <translation>אי אפשר למדוד את המודל עם הקשר של {n_ctx} טוקנים</translation>
        </message>
        <message>
            <source>It can be {smallest} to {largest} tokens.</source>
            <translation>הוא יכול להיות {smallest} עד {largest} טוקנים.</translation>
        </message>
        <message>
            <source>{file} gives values that are not finite while it reads the evaluation text.</source>
            <translation>{file} נותן ערכים שאינם סופיים בזמן שהוא קורא את טקסט ההערכה.</translation>
        </message>
        <message>
            <source>Forge the file again from intact weights, or as another type.</source>
            <translation>צרו שוב את הקובץ ממשקלים שלמים, או כסוג אחר.</translation>
        </message>
        <message>
            <source>Another measurement of this model is running</source>
            <translation>מדידה אחרת של המודל הזה רצה</translation>
        </message>
        <message>
            <source>{path} is in use.</source>
            <translation>{path} בשימוש.</translation>
        </message>
        <message>
            <source>Wait until it is finished, or cancel it, and start again.</source>
            <translation>חכו עד שתסתיים, או בטלו אותה, והתחילו שוב.</translation>
        </message>
        <message>
            <source>The cache of measurements was damaged meanwhile</source>
            <translation>מטמון המדידות נפגם בינתיים</translation>
        </message>
        <message>
            <source>{path} cannot be read any more.</source>
            <translation>אי אפשר עוד לקרוא את {path}.</translation>
        </message>
        <message>
            <source>Start the measurement again: what is missing is computed anew.</source>
            <translation>התחילו את המדידה שוב: מה שחסר יחושב מחדש.</translation>
        </message>
        <message>
            <source>A file could not be deleted</source>
            <translation>לא ניתן למחוק קובץ</translation>
        </message>
        <message>
            <source>Close what uses the file, or delete it in the file manager.</source>
            <translation>סגרו את מה שמשתמש בקובץ, או מחקו אותו במנהל הקבצים.</translation>
        </message>
        <message>
            <source>The model could not be loaded</source>
            <translation>לא ניתן לטעון את המודל</translation>
        </message>
        <message>
            <source>llama.cpp said: {reason}.</source>
            <translation>llama.cpp אמר: {reason}.</translation>
        </message>
        <message>
            <source>Check that the file is complete and was made for llama.cpp, or forge it again.</source>
            <translation>בדקו שהקובץ שלם ושהוכן עבור llama.cpp, או צרו אותו שוב.</translation>
        </message>
        <message>
            <source>The image encoder could not be loaded</source>
            <translation>לא ניתן לטעון את מקודד התמונות</translation>
        </message>
        <message>
            <source>Choose the mmproj file that belongs to this model, or load the model without one.</source>
            <translation>בחרו את קובץ mmproj ששייך למודל הזה, או טענו את המודל בלי מקודד.</translation>
        </message>
        <message>
            <source>This file holds no image encoder for a Phi model</source>
            <translation>אין בקובץ הזה מקודד תמונות למודל Phi</translation>
        </message>
        <message>
            <source>{path} is another kind of GGUF file.</source>
            <translation>{path} הוא קובץ GGUF מסוג אחר.</translation>
        </message>
        <message>
            <source>Choose a file whose name begins with mmproj, or load the model without one.</source>
            <translation>בחרו קובץ ששמו מתחיל ב-mmproj, או טענו את המודל בלי מקודד.</translation>
        </message>
        <message>
            <source>The image encoder belongs to another model</source>
            <translation>מקודד התמונות שייך למודל אחר</translation>
        </message>
        <message>
            <source>It gives {found} numbers for each part of a picture, and this model takes {expected}.</source>
            <translation>הוא נותן {found} מספרים לכל חלק של תמונה, והמודל הזה מקבל {expected}.</translation>
        </message>
        <message>
            <source>Choose the mmproj file that was made with this model, or load the model without one.</source>
            <translation>בחרו את קובץ mmproj שהוכן עם המודל הזה, או טענו את המודל בלי מקודד.</translation>
        </message>
        <message>
            <source>The model cannot see pictures</source>
            <translation>המודל אינו יכול לראות תמונות</translation>
        </message>
        <message>
            <source>It was loaded without an image encoder, which is a file of its own, called mmproj.</source>
            <translation>הוא נטען בלי מקודד תמונות, שהוא קובץ נפרד בשם mmproj.</translation>
        </message>
        <message>
            <source>Load the model with its mmproj file, or remove the picture.</source>
            <translation>טענו את המודל עם קובץ mmproj שלו, או הסירו את התמונה.</translation>
        </message>
        <message>
            <source>A picture cannot be read</source>
            <translation>אי אפשר לקרוא תמונה</translation>
        </message>
        <message>
            <source>Check that the file is still there and that you may read it, or remove the picture.</source>
            <translation>בדקו שהקובץ עדיין שם ושמותר לכם לקרוא אותו, או הסירו את התמונה.</translation>
        </message>
        <message>
            <source>{file} is not a picture that can be shown to the model</source>
            <translation>{file} אינו תמונה שאפשר להראות למודל</translation>
        </message>
        <message>
            <source>Only PNG, JPEG, BMP and GIF files can.</source>
            <translation>רק PNG, ‏JPEG, ‏BMP ו-GIF אפשר.</translation>
        </message>
        <message>
            <source>Save the picture as PNG or JPEG, and attach it again.</source>
            <translation>שמרו את התמונה כ-PNG או JPEG, וצרפו אותה שוב.</translation>
        </message>
        <message>
            <source>It starts like a picture, but its content cannot be decoded.</source>
            <translation>הוא מתחיל כמו תמונה, אך אי אפשר לפענח את תוכנו.</translation>
        </message>
        <message>
            <source>Open it in a program for pictures, save it as PNG, and attach that.</source>
            <translation>פתחו אותה בתוכנית לתמונות, שמרו אותה כ-PNG, וצרפו אותה.</translation>
        </message>
        <message>
            <source>{file} is too large</source>
            <translation>{file} גדול מדי</translation>
        </message>
        <message>
            <source>It has {found}; at most {limit} are allowed.</source>
            <translation>יש בו {found}; מותר {limit} לכל היותר.</translation>
        </message>
        <message>
            <source>Scale the picture down: the model sees about a million pixels of it anyway.</source>
            <translation>הקטינו את התמונה: המודל רואה ממילא רק כמיליון פיקסלים שלה.</translation>
        </message>
        <message>
            <source>Loading was stopped</source>
            <translation>הטעינה הופסקה</translation>
        </message>
        <message>
            <source>{path} was not loaded.</source>
            <translation>{path} לא נטען.</translation>
        </message>
        <message>
            <source>Load it again when you want to chat.</source>
            <translation>טענו אותו שוב כשתרצו לשוחח.</translation>
        </message>
        <message>
            <source>The device {name} was not found</source>
            <translation>ההתקן {name} לא נמצא</translation>
        </message>
        <message>
            <source>llama.cpp offers these devices here: {known}.</source>
            <translation>ההתקנים ש-llama.cpp מציע כאן: {known}.</translation>
        </message>
        <message>
            <source>Choose one of them, or the CPU.</source>
            <translation>בחרו אחד מהם, או את ה-CPU.</translation>
        </message>
        <message>
            <source>{endpoint} cannot be used as another machine</source>
            <translation>אי אפשר להשתמש ב-{endpoint} כמחשב נוסף</translation>
        </message>
        <message>
            <source>Write an address of your own network, such as 192.168.1.20:50052.</source>
            <translation>כתבו כתובת של הרשת שלכם, כגון 192.168.1.20:50052.</translation>
        </message>
        <message>
            <source>The machine at {endpoint} cannot be used</source>
            <translation>אי אפשר להשתמש במחשב שב-{endpoint}</translation>
        </message>
        <message>
            <source>Its RPC server: {reason}.</source>
            <translation>שרת RPC שלו: {reason}.</translation>
        </message>
        <message>
            <source>Start llama.cpp's rpc-server there, or remove this machine.</source>
            <translation>הפעילו שם את rpc-server של llama.cpp, או הסירו את המחשב הזה.</translation>
        </message>
        <message>
            <source>The memory of {device} is not enough</source>
            <translation>הזיכרון של {device} אינו מספיק</translation>
        </message>
        <message>
            <source>llama.cpp could not take what the model needs there: {reason}.</source>
            <translation>llama.cpp לא הצליח לקחת שם את מה שהמודל צריך: {reason}.</translation>
        </message>
        <message>
            <source>Choose a shorter context or fewer GPU layers, or close other programs, and load again.</source>
            <translation>בחרו הקשר קצר יותר או פחות שכבות GPU, או סגרו תוכניות אחרות, וטענו שוב.</translation>
        </message>
        <message>
            <source>{n_gpu_layers} GPU layers do not fit into the memory of {device}</source>
            <translation>{n_gpu_layers} שכבות אינן נכנסות לזיכרון של {device}</translation>
        </message>
        <message>
            <source>llama.cpp could not take what they need there: {reason}.</source>
            <translation>llama.cpp לא הצליח לקחת שם את מה שהן צריכות: {reason}.</translation>
        </message>
        <message>
            <source>Load the model with {n_fitting} GPU layers, a shorter context or a smaller KV cache.</source>
            <translation>טענו את המודל עם {n_fitting} שכבות GPU, הקשר קצר יותר או מטמון KV קטן יותר.</translation>
        </message>
        <message>
            <source>The KV cache cannot be {kv_type} here</source>
            <translation>מטמון KV אינו יכול להיות {kv_type} כאן</translation>
        </message>
        <message>
            <source>Choose f16 for the KV cache.</source>
            <translation>בחרו f16 למטמון KV.</translation>
        </message>
        <message>
            <source>This context length does not fit into memory</source>
            <translation>אורך ההקשר הזה אינו נכנס לזיכרון</translation>
        </message>
        <message>
            <source>{n_ctx} tokens need {needed_gb:.1f} GB beside the model, and {free_gb:.1f} GB are free.</source>
            <translation>{n_ctx} טוקנים צריכים {needed_gb:.1f} GB מלבד המודל, ופנויים {free_gb:.1f} GB.</translation>
        </message>
        <message>
            <source>Choose a shorter context, or close other programs, and load again.</source>
            <translation>בחרו הקשר קצר יותר, או סגרו תוכניות אחרות, וטענו שוב.</translation>
        </message>
        <message>
            <source>A context of {n_ctx} tokens could not be made</source>
            <translation>לא ניתן ליצור הקשר של {n_ctx} טוקנים</translation>
        </message>
        <message>
            <source>Choose a shorter context or fewer GPU layers, and load again.</source>
            <translation>בחרו הקשר קצר יותר או פחות שכבות GPU, וטענו שוב.</translation>
        </message>
        <message>
            <source>The model could not compute</source>
            <translation>המודל לא הצליח לחשב</translation>
        </message>
        <message>
            <source>llama.cpp gave up with code {code} on {n_tokens} tokens after {n_used}.</source>
            <translation>llama.cpp ויתר עם קוד {code} על {n_tokens} טוקנים אחרי {n_used}.</translation>
        </message>
        <message>
            <source>Load the model again, with a shorter context or fewer GPU layers.</source>
            <translation>טענו את המודל שוב, עם הקשר קצר יותר או פחות שכבות GPU.</translation>
        </message>
        <message>
            <source>No model is loaded</source>
            <translation>אין מודל טעון</translation>
        </message>
        <message>
            <source>There is nothing that could answer.</source>
            <translation>אין מי שיענה.</translation>
        </message>
        <message>
            <source>Load a GGUF file first.</source>
            <translation>טענו קודם קובץ GGUF.</translation>
        </message>
        <message>
            <source>The model is still busy</source>
            <translation>המודל עדיין עסוק</translation>
        </message>
        <message>
            <source>It answers one question at a time.</source>
            <translation>הוא עונה על שאלה אחת בכל פעם.</translation>
        </message>
        <message>
            <source>Wait for it, or stop it first.</source>
            <translation>חכו לו, או עצרו אותו קודם.</translation>
        </message>
        <message>
            <source>{name} cannot be {value}</source>
            <translation>{name} אינו יכול להיות {value}</translation>
        </message>
        <message>
            <source>It must be {allowed}.</source>
            <translation>הוא חייב להיות {allowed}.</translation>
        </message>
        <message>
            <source>Change it and ask again.</source>
            <translation>שנו אותו ושאלו שוב.</translation>
        </message>
        <message>
            <source>A grammar and a JSON schema cannot be used together</source>
            <translation>אי אפשר להשתמש יחד בדקדוק ובסכמת JSON</translation>
        </message>
        <message>
            <source>Each of them alone says what the answer may look like.</source>
            <translation>כל אחד מהם לבדו קובע איך התשובה יכולה להיראות.</translation>
        </message>
        <message>
            <source>Empty one of the two, then ask again.</source>
            <translation>רוקנו אחד מהשניים, ושאלו שוב.</translation>
        </message>
        <message>
            <source>The grammar cannot be used</source>
            <translation>אי אפשר להשתמש בדקדוק</translation>
        </message>
        <message>
            <source>Correct the grammar, or leave it out to allow any text.</source>
            <translation>תקנו את הדקדוק, או ותרו עליו כדי להתיר כל טקסט.</translation>
        </message>
        <message>
            <source>The answer cannot go on as the grammar asks</source>
            <translation>התשובה אינה יכולה להמשיך כפי שהדקדוק דורש</translation>
        </message>
        <message>
            <source>No token of this model is allowed behind what was written so far.</source>
            <translation>אף טוקן של המודל הזה אינו מותר אחרי מה שנכתב עד כה.</translation>
        </message>
        <message>
            <source>Ask again instead of continuing, or change the grammar.</source>
            <translation>שאלו שוב במקום להמשיך, או שנו את הדקדוק.</translation>
        </message>
        <message>
            <source>The grammar takes too long</source>
            <translation>הדקדוק לוקח זמן רב מדי</translation>
        </message>
        <message>
            <source>One token took more than {seconds} seconds to check, so the engine was ended.</source>
            <translation>בדיקה של טוקן אחד ארכה יותר מ-{seconds} שניות, ולכן המנוע הופסק.</translation>
        </message>
        <message>
            <source>Use a grammar with fewer optional parts side by side, then load the model again.</source>
            <translation>השתמשו בדקדוק עם פחות חלקים אופציונליים זה לצד זה, וטענו שוב את המודל.</translation>
        </message>
        <message>
            <source>The JSON schema cannot be used</source>
            <translation>אי אפשר להשתמש בסכמת JSON</translation>
        </message>
        <message>
            <source>Correct the schema, or leave it out to allow any text.</source>
            <translation>תקנו את הסכמה, או ותרו עליה כדי להתיר כל טקסט.</translation>
        </message>
        <message>
            <source>The model cannot read this text</source>
            <translation>המודל אינו יכול לקרוא את הטקסט הזה</translation>
        </message>
        <message>
            <source>Its vocabulary has no token for a part of it.</source>
            <translation>באוצר המילים שלו אין טוקן לחלק ממנו.</translation>
        </message>
        <message>
            <source>The prompt is empty</source>
            <translation>הפרומפט ריק</translation>
        </message>
        <message>
            <source>The model needs at least one token to continue from.</source>
            <translation>המודל צריך לפחות טוקן אחד להמשיך ממנו.</translation>
        </message>
        <message>
            <source>Write something and ask again.</source>
            <translation>כתבו משהו ושאלו שוב.</translation>
        </message>
        <message>
            <source>The conversation is longer than the context</source>
            <translation>השיחה ארוכה מההקשר</translation>
        </message>
        <message>
            <source>It takes {n_prompt} tokens, and the context holds {n_ctx} with the answer.</source>
            <translation>היא תופסת {n_prompt} טוקנים, וההקשר מכיל {n_ctx} יחד עם התשובה.</translation>
        </message>
        <message>
            <source>Clear or shorten the conversation, or load the model with a longer context.</source>
            <translation>נקו או קצרו את השיחה, או טענו את המודל עם הקשר ארוך יותר.</translation>
        </message>
        <message>
            <source>This model has no chat template</source>
            <translation>למודל הזה אין תבנית שיחה</translation>
        </message>
        <message>
            <source>It was made to continue text, not to hold conversations.</source>
            <translation>הוא נועד להמשיך טקסט, לא לנהל שיחות.</translation>
        </message>
        <message>
            <source>Use the raw prompt instead.</source>
            <translation>השתמשו במקום זאת בפרומפט גולמי.</translation>
        </message>
        <message>
            <source>The chat template is too long</source>
            <translation>תבנית השיחה ארוכה מדי</translation>
        </message>
        <message>
            <source>It has {n_chars} characters; templates of real models stay below {limit}.</source>
            <translation>יש בה {n_chars} תווים; תבניות של מודלים אמיתיים נשארות מתחת ל-{limit}.</translation>
        </message>
        <message>
            <source>Use the raw prompt instead, and do not trust this file.</source>
            <translation>השתמשו במקום זאת בפרומפט גולמי, ואל תסמכו על הקובץ הזה.</translation>
        </message>
        <message>
            <source>The chat template could not be applied</source>
            <translation>לא ניתן להחיל את תבנית השיחה</translation>
        </message>
        <message>
            <source>It said: {reason}.</source>
            <translation>היא אמרה: {reason}.</translation>
        </message>
        <message>
            <source>Change the conversation, for example its system prompt, or use the raw prompt instead.</source>
            <translation>שנו את השיחה, למשל את הנחיית המערכת, או השתמשו בפרומפט גולמי.</translation>
        </message>
        <message>
            <source>The chat template does not end</source>
            <translation>תבנית השיחה אינה מסתיימת</translation>
        </message>
        <message>
            <source>It still ran after {seconds} seconds, so the engine was ended.</source>
            <translation>היא עדיין רצה אחרי {seconds} שניות, ולכן המנוע הופסק.</translation>
        </message>
        <message>
            <source>Load the model again and use the raw prompt, and do not trust this file.</source>
            <translation>טענו שוב את המודל והשתמשו בפרומפט גולמי, ואל תסמכו על הקובץ הזה.</translation>
        </message>
        <message>
            <source>This conversation is not there any more</source>
            <translation>השיחה הזו כבר אינה שם</translation>
        </message>
        <message>
            <source>It was deleted, perhaps in another window of Phi Forge.</source>
            <translation>היא נמחקה, אולי בחלון אחר של Phi Forge.</translation>
        </message>
        <message>
            <source>Choose another conversation, or begin a new one.</source>
            <translation>בחרו שיחה אחרת, או התחילו חדשה.</translation>
        </message>
        <message>
            <source>The saved conversations could not be read</source>
            <translation>לא ניתן לקרוא את השיחות השמורות</translation>
        </message>
        <message>
            <source>{path} is damaged ({reason}). It was kept as {aside}, and an empty one was begun.</source>
            <translation>{path} פגום ({reason}). הוא נשמר בשם {aside}, והוחל קובץ ריק.</translation>
        </message>
        <message>
            <source>Put back a copy of the file if you have one; new conversations are saved.</source>
            <translation>החזירו עותק של הקובץ אם יש לכם; שיחות חדשות נשמרות.</translation>
        </message>
        <message>
            <source>The saved conversations belong to a newer Phi Forge</source>
            <translation>השיחות השמורות שייכות ל-Phi Forge חדש יותר</translation>
        </message>
        <message>
            <source>{path} was written by a later version, and was left as it is.</source>
            <translation>{path} נכתב בגרסה מאוחרת יותר, והושאר כפי שהוא.</translation>
        </message>
        <message>
            <source>Update Phi Forge to see them; until then conversations are kept only while it runs.</source>
            <translation>עדכנו את Phi Forge כדי לראות אותן; עד אז שיחות נשמרות רק בזמן שהוא רץ.</translation>
        </message>
        <message>
            <source>Conversations are not saved any more</source>
            <translation>שיחות אינן נשמרות עוד</translation>
        </message>
        <message>
            <source>{path} cannot be written: {reason}. They are kept only until Phi Forge is closed.</source>
            <translation>אי אפשר לכתוב אל {path}: {reason}. הן נשמרות רק עד שסוגרים את Phi Forge.</translation>
        </message>
        <message>
            <source>Export what you want to keep; then make room on the disk or allow writing, and start again.</source>
            <translation>ייצאו את מה שתרצו לשמור; אחר כך פנו מקום בדיסק או אפשרו כתיבה, והתחילו שוב.</translation>
        </message>
        <message>
            <source>This address needs an API key</source>
            <translation>הכתובת הזו צריכה מפתח API</translation>
        </message>
        <message>
            <source>At {host} other machines reach the server, and without a key any of them could use it.</source>
            <translation>ב-{host} מחשבים אחרים מגיעים לשרת, ובלי מפתח כל אחד מהם יכול להשתמש בו.</translation>
        </message>
        <message>
            <source>Set an API key, or listen on 127.0.0.1, which only this computer reaches.</source>
            <translation>הגדירו מפתח API, או האזינו ב-127.0.0.1, שרק המחשב הזה מגיע אליו.</translation>
        </message>
        <message>
            <source>This API key cannot be used</source>
            <translation>אי אפשר להשתמש במפתח API הזה</translation>
        </message>
        <message>
            <source>A key has letters, digits and signs of an English keyboard, no spaces, at most {limit} of them.</source>
            <translation>במפתח יש אותיות, ספרות וסימנים של מקלדת אנגלית, בלי רווחים, {limit} לכל היותר.</translation>
        </message>
        <message>
            <source>Choose another key, or have one made.</source>
            <translation>בחרו מפתח אחר, או בקשו ליצור אחד.</translation>
        </message>
        <message>
            <source>Port {port} is taken</source>
            <translation>הפורט {port} תפוס</translation>
        </message>
        <message>
            <source>Another program listens there, at {host}; perhaps a server that was started before.</source>
            <translation>תוכנית אחרת מאזינה שם, ב-{host}; אולי שרת שהופעל קודם.</translation>
        </message>
        <message>
            <source>Choose another port, or 0 for any free one.</source>
            <translation>בחרו פורט אחר, או 0 לכל פורט פנוי.</translation>
        </message>
        <message>
            <source>Port {port} cannot be used</source>
            <translation>אי אפשר להשתמש בפורט {port}</translation>
        </message>
        <message>
            <source>The reason given: {reason}.</source>
            <translation>הסיבה שניתנה: {reason}.</translation>
        </message>
        <message>
            <source>Choose a port from 1024 to 65535, or 0 for any free one.</source>
            <translation>בחרו פורט מ-1024 עד 65535, או 0 לכל פורט פנוי.</translation>
        </message>
        <message>
            <source>The server cannot listen on {host}</source>
            <translation>השרת אינו יכול להאזין ב-{host}</translation>
        </message>
        <message>
            <source>Choose 127.0.0.1, or an address that this computer has.</source>
            <translation>בחרו 127.0.0.1, או כתובת שיש למחשב הזה.</translation>
        </message>
        <message>
            <source>This is not the name of a model on the Hub</source>
            <translation>זה אינו שם של מודל ב-Hub</translation>
        </message>
        <message>
            <source>{text}: {reason}.</source>
            <translation>{text}: {reason}.</translation>
        </message>
        <message>
            <source>Write owner/name, owner/name@revision, or paste the address of the model's page.</source>
            <translation>כתבו owner/name או owner/name@revision, או הדביקו את כתובת דף המודל.</translation>
        </message>
        <message>
            <source>Offline mode is on</source>
            <translation>מצב לא מקוון פעיל</translation>
        </message>
        <message>
            <source>The environment variable HF_HUB_OFFLINE forbids every connection to the Hub.</source>
            <translation>משתנה הסביבה HF_HUB_OFFLINE אוסר כל חיבור ל-Hub.</translation>
        </message>
        <message>
            <source>Unset HF_HUB_OFFLINE and start Phi Forge again, or use a model that is on this computer.</source>
            <translation>בטלו את HF_HUB_OFFLINE והפעילו שוב את Phi Forge, או השתמשו במודל שבמחשב הזה.</translation>
        </message>
        <message>
            <source>The Hub could not be reached</source>
            <translation>לא ניתן להגיע ל-Hub</translation>
        </message>
        <message>
            <source>{host}: {reason}.</source>
            <translation>{host}: {reason}.</translation>
        </message>
        <message>
            <source>Check the internet connection, then try again; a download goes on where it stopped.</source>
            <translation>בדקו את החיבור לאינטרנט ונסו שוב; הורדה ממשיכה מהמקום שבו נעצרה.</translation>
        </message>
        <message>
            <source>The Hub did not answer in time</source>
            <translation>ה-Hub לא ענה בזמן</translation>
        </message>
        <message>
            <source>{host} was silent for {seconds} seconds.</source>
            <translation>{host} שתק {seconds} שניות.</translation>
        </message>
        <message>
            <source>Try again; a download goes on where it stopped.</source>
            <translation>נסו שוב; הורדה ממשיכה מהמקום שבו נעצרה.</translation>
        </message>
        <message>
            <source>The proxy does not let Phi Forge through</source>
            <translation>הפרוקסי אינו נותן ל-Phi Forge לעבור</translation>
        </message>
        <message>
            <source>Check HTTPS_PROXY and HTTP_PROXY, or unset them if there is no proxy, then start Phi Forge again.</source>
            <translation>בדקו את HTTPS_PROXY ואת HTTP_PROXY, או בטלו אותם אם אין פרוקסי, והפעילו שוב את Phi Forge.</translation>
        </message>
        <message>
            <source>The connection to the Hub is not trusted</source>
            <translation>החיבור ל-Hub אינו מהימן</translation>
        </message>
        <message>
            <source>If your network inspects encrypted traffic, set SSL_CERT_FILE to its certificate; else check this computer's date and time.</source>
            <translation>אם הרשת שלכם בודקת תעבורה מוצפנת, הגדירו את SSL_CERT_FILE לתעודה שלה; אחרת בדקו את התאריך והשעה של המחשב הזה.</translation>
        </message>
        <message>
            <source>The Hub has a fault at the moment</source>
            <translation>יש כרגע תקלה ב-Hub</translation>
        </message>
        <message>
            <source>{host} answered with status {status}.</source>
            <translation>{host} ענה במצב {status}.</translation>
        </message>
        <message>
            <source>Try again in a few minutes; a download goes on where it stopped.</source>
            <translation>נסו שוב בעוד כמה דקות; הורדה ממשיכה מהמקום שבו נעצרה.</translation>
        </message>
        <message>
            <source>The Hub asks for a pause</source>
            <translation>ה-Hub מבקש הפסקה</translation>
        </message>
        <message>
            <source>There were too many requests from this address; it asks to wait {seconds} seconds.</source>
            <translation>היו בקשות רבות מדי מהכתובת הזו; הוא מבקש לחכות {seconds} שניות.</translation>
        </message>
        <message>
            <source>Wait and try again. With an access token more requests are allowed.</source>
            <translation>חכו ונסו שוב. עם אסימון גישה מותרות יותר בקשות.</translation>
        </message>
        <message>
            <source>The access token is not valid</source>
            <translation>אסימון הגישה אינו תקף</translation>
        </message>
        <message>
            <source>The Hub does not accept it; it may have been revoked or has expired.</source>
            <translation>ה-Hub אינו מקבל אותו; ייתכן שבוטל או שפג תוקפו.</translation>
        </message>
        <message>
            <source>Make a new token at {url} and enter it.</source>
            <translation>צרו אסימון חדש ב-{url} והזינו אותו.</translation>
        </message>
        <message>
            <source>An access token is needed</source>
            <translation>נחוץ אסימון גישה</translation>
        </message>
        <message>
            <source>The Hub must know who does this.</source>
            <translation>ה-Hub חייב לדעת מי עושה זאת.</translation>
        </message>
        <message>
            <source>Make a token with write permission at {url} and enter it.</source>
            <translation>צרו אסימון עם הרשאת כתיבה ב-{url} והזינו אותו.</translation>
        </message>
        <message>
            <source>The access token does not allow this</source>
            <translation>אסימון הגישה אינו מתיר זאת</translation>
        </message>
        <message>
            <source>The Hub said: {reason}.</source>
            <translation>ה-Hub אמר: {reason}.</translation>
        </message>
        <message>
            <source>Make a token with the right permissions at {url} and enter it.</source>
            <translation>צרו אסימון עם ההרשאות הנכונות ב-{url} והזינו אותו.</translation>
        </message>
        <message>
            <source>The terms of this model have to be accepted first</source>
            <translation>יש לקבל קודם את התנאים של המודל הזה</translation>
        </message>
        <message>
            <source>{repo} is open only to those who have accepted its terms.</source>
            <translation>{repo} פתוח רק למי שקיבלו את תנאיו.</translation>
        </message>
        <message>
            <source>Accept them at {url}, enter an access token of the same account, then try again.</source>
            <translation>קבלו אותם ב-{url}, הזינו אסימון גישה של אותו חשבון, ונסו שוב.</translation>
        </message>
        <message>
            <source>There is no such model, or it is private</source>
            <translation>אין מודל כזה, או שהוא פרטי</translation>
        </message>
        <message>
            <source>The Hub knows no {repo} that it would show you.</source>
            <translation>ה-Hub אינו מכיר {repo} שיראה לכם.</translation>
        </message>
        <message>
            <source>Check the spelling; if the model is private, enter an access token that may read it.</source>
            <translation>בדקו את הכתיב; אם המודל פרטי, הזינו אסימון גישה שרשאי לקרוא אותו.</translation>
        </message>
        <message>
            <source>There is no such revision</source>
            <translation>אין גרסה כזו</translation>
        </message>
        <message>
            <source>{repo} has no branch, tag or commit named {revision}.</source>
            <translation>ב-{repo} אין ענף, תג או commit בשם {revision}.</translation>
        </message>
        <message>
            <source>Choose one of its branches, or leave the revision out for the newest.</source>
            <translation>בחרו אחד מהענפים שלו, או השמיטו את הגרסה כדי לקבל את החדשה ביותר.</translation>
        </message>
        <message>
            <source>A file is no longer on the Hub</source>
            <translation>קובץ כבר אינו ב-Hub</translation>
        </message>
        <message>
            <source>{repo} holds no {file} at this commit.</source>
            <translation>ב-{repo} אין {file} ב-commit הזה.</translation>
        </message>
        <message>
            <source>Look the model up again; its files may have changed.</source>
            <translation>חפשו שוב את המודל; ייתכן שקבציו השתנו.</translation>
        </message>
        <message>
            <source>The Hub has disabled this model</source>
            <translation>ה-Hub השבית את המודל הזה</translation>
        </message>
        <message>
            <source>Access to {repo} is disabled.</source>
            <translation>הגישה אל {repo} מושבתת.</translation>
        </message>
        <message>
            <source>Choose another model; the model's page may say more.</source>
            <translation>בחרו מודל אחר; אולי דף המודל אומר עוד.</translation>
        </message>
        <message>
            <source>The Hub refused the request</source>
            <translation>ה-Hub סירב לבקשה</translation>
        </message>
        <message>
            <source>{host} answered with status {status}: {reason}.</source>
            <translation>{host} ענה במצב {status}: {reason}.</translation>
        </message>
        <message>
            <source>The Hub's answer makes no sense</source>
            <translation>לתשובת ה-Hub אין היגיון</translation>
        </message>
        <message>
            <source>Try again. If HF_ENDPOINT names a mirror, check that it is complete and up to date.</source>
            <translation>נסו שוב. אם HF_ENDPOINT נוקב במראה, בדקו שהיא שלמה ומעודכנת.</translation>
        </message>
        <message>
            <source>There is nothing in {repo} that Phi Forge can use</source>
            <translation>אין ב-{repo} דבר ש-Phi Forge יכול להשתמש בו</translation>
        </message>
        <message>
            <source>It holds neither safetensors weights nor GGUF files.</source>
            <translation>אין בו משקלי safetensors ואין קובצי GGUF.</translation>
        </message>
        <message>
            <source>Choose a repository with safetensors or GGUF files; weights in pickles are never loaded.</source>
            <translation>בחרו מאגר עם קובצי safetensors או GGUF; משקלים ב-pickle לעולם אינם נטענים.</translation>
        </message>
        <message>
            <source>Computing an importance matrix needs the checkpoint</source>
            <translation>חישוב מטריצת חשיבות צריך את ה-checkpoint</translation>
        </message>
        <message>
            <source>The model has to be run once before the files are made, and its weights would come only once.</source>
            <translation>יש להריץ את המודל פעם אחת לפני הכנת הקבצים, והמשקלים שלו היו מגיעים רק פעם אחת.</translation>
        </message>
        <message>
            <source>Keep the checkpoint, give a matrix that was computed before, or choose types without one.</source>
            <translation>שמרו את ה-checkpoint, תנו מטריצה שחושבה קודם, או בחרו סוגים בלעדיה.</translation>
        </message>
        <message>
            <source>{file} arrives damaged</source>
            <translation>{file} מגיע פגום</translation>
        </message>
        <message>
            <source>It was downloaded twice, and neither time its content had the Hub's checksum.</source>
            <translation>הוא הורד פעמיים, ובאף אחת מהן לא היה לתוכנו סכום הביקורת של ה-Hub.</translation>
        </message>
        <message>
            <source>Try again later or from another network; something on the way changes the file.</source>
            <translation>נסו מאוחר יותר או מרשת אחרת; משהו בדרך משנה את הקובץ.</translation>
        </message>
        <message>
            <source>{file} is being downloaded already</source>
            <translation>{file} כבר בהורדה</translation>
        </message>
        <message>
            <source>Another program is writing it into the same folder.</source>
            <translation>תוכנית אחרת כותבת אותו לאותה תיקייה.</translation>
        </message>
        <message>
            <source>Wait until it has finished, then try again.</source>
            <translation>חכו עד שתסיים, ונסו שוב.</translation>
        </message>
        <message>
            <source>The download needs {needed} more in {folder}, and {free} are free.</source>
            <translation>ההורדה צריכה עוד {needed} ב-{folder}, ופנויים {free}.</translation>
        </message>
        <message>
            <source>Free some space, then resume; it goes on where it stopped.</source>
            <translation>פנו מקום והמשיכו; היא ממשיכה מהמקום שבו נעצרה.</translation>
        </message>
        <message>
            <source>The folder for downloads cannot be used</source>
            <translation>אי אפשר להשתמש בתיקיית ההורדות</translation>
        </message>
        <message>
            <source>Change its permissions, or set HF_HOME to another folder and start Phi Forge again.</source>
            <translation>שנו את ההרשאות שלה, או הגדירו את HF_HOME לתיקייה אחרת והפעילו שוב את Phi Forge.</translation>
        </message>
        <message>
            <source>The access token could not be stored</source>
            <translation>לא ניתן לשמור את אסימון הגישה</translation>
        </message>
        <message>
            <source>The keychain said: {reason}.</source>
            <translation>מחזיק המפתחות אמר: {reason}.</translation>
        </message>
        <message>
            <source>It is used until Phi Forge is closed; enter it again next time.</source>
            <translation>הוא בשימוש עד שסוגרים את Phi Forge; הזינו אותו שוב בפעם הבאה.</translation>
        </message>
        <message>
            <source>This file cannot be uploaded</source>
            <translation>אי אפשר להעלות את הקובץ הזה</translation>
        </message>
        <message>
            <source>Choose GGUF files that Phi Forge has made.</source>
            <translation>בחרו קובצי GGUF ש-Phi Forge הכין.</translation>
        </message>
        <message>
            <source>Two files have the same name</source>
            <translation>לשני קבצים אותו שם</translation>
        </message>
        <message>
            <source>{file} was given twice, and a repository holds each name once.</source>
            <translation>{file} ניתן פעמיים, ומאגר מכיל כל שם פעם אחת.</translation>
        </message>
        <message>
            <source>Rename one of them, or upload them to different repositories.</source>
            <translation>שנו את שמו של אחד מהם, או העלו אותם למאגרים שונים.</translation>
        </message>
        <message>
            <source>There is no backend {id}</source>
            <translation>אין backend בשם {id}</translation>
        </message>
        <message>
            <source>It was removed, or is not whole.</source>
            <translation>הוא הוסר, או אינו שלם.</translation>
        </message>
        <message>
            <source>Choose another one on the Backends page, or add it again.</source>
            <translation>בחרו אחר בדף Backends, או הוסיפו אותו שוב.</translation>
        </message>
        <message>
            <source>The bundled backend cannot be removed</source>
            <translation>אי אפשר להסיר את ה-backend המצורף</translation>
        </message>
        <message>
            <source>It is a part of Phi Forge.</source>
            <translation>הוא חלק מ-Phi Forge.</translation>
        </message>
        <message>
            <source>Choose another backend to have that one used.</source>
            <translation>בחרו backend אחר כדי שישתמשו בו.</translation>
        </message>
        <message>
            <source>The backend {id} could not be removed</source>
            <translation>לא ניתן להסיר את ה-backend‏ {id}</translation>
        </message>
        <message>
            <source>Unload models that use it, then try again.</source>
            <translation>פרקו מודלים שמשתמשים בו, ונסו שוב.</translation>
        </message>
        <message>
            <source>The bundled backend is used in the place of {id}</source>
            <translation>ה-backend המצורף בשימוש במקום {id}</translation>
        </message>
        <message>
            <source>The chosen backend failed.</source>
            <translation>ה-backend שנבחר נכשל.</translation>
        </message>
        <message>
            <source>Check it again on the Backends page, or choose another one there.</source>
            <translation>בדקו אותו שוב בדף Backends, או בחרו שם אחר.</translation>
        </message>
        <message>
            <source>The backend {id} does not work here</source>
            <translation>ה-backend‏ {id} אינו עובד כאן</translation>
        </message>
        <message>
            <source>Its libraries do not load.</source>
            <translation>הספריות שלו אינן נטענות.</translation>
        </message>
        <message>
            <source>Use the bundled backend, or add one made for this computer.</source>
            <translation>השתמשו ב-backend המצורף, או הוסיפו אחד שנועד למחשב הזה.</translation>
        </message>
        <message>
            <source>It needs {library}, which is not installed on this computer.</source>
            <translation>הוא צריך את {library}, שאינה מותקנת במחשב הזה.</translation>
        </message>
        <message>
            <source>Install the driver and the run-time libraries it was made for, then check it again.</source>
            <translation>התקינו את מנהל ההתקן ואת ספריות זמן הריצה שעבורן נבנה, ובדקו אותו שוב.</translation>
        </message>
        <message>
            <source>The backend {id} was not checked to the end</source>
            <translation>ה-backend‏ {id} לא נבדק עד הסוף</translation>
        </message>
        <message>
            <source>The program ended while the backend was being checked; perhaps a driver ended it.</source>
            <translation>התוכנית הסתיימה בזמן שה-backend נבדק; אולי מנהל התקן סיים אותה.</translation>
        </message>
        <message>
            <source>Check it again on the Backends page.</source>
            <translation>בדקו אותו שוב בדף Backends.</translation>
        </message>
        <message>
            <source>The backend {id} found no device</source>
            <translation>ה-backend‏ {id} לא מצא התקן</translation>
        </message>
        <message>
            <source>Its libraries load, but they see no device they can use.</source>
            <translation>הספריות שלו נטענות, אך אינן רואות התקן שהן יכולות להשתמש בו.</translation>
        </message>
        <message>
            <source>Install or update the driver of the device, then check again.</source>
            <translation>התקינו או עדכנו את מנהל ההתקן, ובדקו שוב.</translation>
        </message>
        <message>
            <source>This backend belongs to another version</source>
            <translation>ה-backend הזה שייך לגרסה אחרת</translation>
        </message>
        <message>
            <source>It is {found}, and Phi Forge needs exactly {wanted}.</source>
            <translation>הוא {found}, ו-Phi Forge צריך בדיוק {wanted}.</translation>
        </message>
        <message>
            <source>Add a backend of the right version.</source>
            <translation>הוסיפו backend מהגרסה הנכונה.</translation>
        </message>
        <message>
            <source>{device} computes wrong results</source>
            <translation>{device} מחשב תוצאות שגויות</translation>
        </message>
        <message>
            <source>The demo's answer there differs from the CPU's, its logits by up to {difference:.3g}.</source>
            <translation>תשובת ההדגמה שם שונה מזו של ה-CPU, וערכי logit שלה שונים בעד {difference:.3g}.</translation>
        </message>
        <message>
            <source>Update the driver of the device, or use another backend.</source>
            <translation>עדכנו את מנהל ההתקן, או השתמשו ב-backend אחר.</translation>
        </message>
        <message>
            <source>It computed something that is not a number.</source>
            <translation>הוא חישב משהו שאינו מספר.</translation>
        </message>
        <message>
            <source>No backend can be made of this</source>
            <translation>אי אפשר להכין מזה backend</translation>
        </message>
        <message>
            <source>Choose a wheel of llama-cpp-python, or a folder that holds llama.cpp's libraries.</source>
            <translation>בחרו חבילת wheel של llama-cpp-python, או תיקייה עם ספריות llama.cpp.</translation>
        </message>
        <message>
            <source>The wheel {file} cannot be used</source>
            <translation>אי אפשר להשתמש בחבילת wheel‏ {file}</translation>
        </message>
        <message>
            <source>Get the wheel again from its publisher.</source>
            <translation>השיגו שוב את חבילת wheel מהמפרסם שלה.</translation>
        </message>
        <message>
            <source>The wheel {file} is for another system</source>
            <translation>חבילת wheel‏ {file} היא למערכת אחרת</translation>
        </message>
        <message>
            <source>It was built for {platform}.</source>
            <translation>היא נבנתה עבור {platform}.</translation>
        </message>
        <message>
            <source>Get the wheel for this computer.</source>
            <translation>השיגו את חבילת wheel למחשב הזה.</translation>
        </message>
        <message>
            <source>This backend is there already</source>
            <translation>ה-backend הזה כבר קיים</translation>
        </message>
        <message>
            <source>{id} was made of the same wheel.</source>
            <translation>{id} הוכן מאותה חבילת wheel.</translation>
        </message>
        <message>
            <source>Use it, or remove it first.</source>
            <translation>השתמשו בו, או הסירו אותו קודם.</translation>
        </message>
        <message>
            <source>The index states no checksum for {file}</source>
            <translation>האינדקס אינו מציין סכום ביקורת עבור {file}</translation>
        </message>
        <message>
            <source>Without one it cannot be told whether the file arrives as its publisher made it.</source>
            <translation>בלעדיו אי אפשר לדעת אם הקובץ מגיע כפי שהמפרסם שלו יצר אותו.</translation>
        </message>
        <message>
            <source>Confirm that you want it all the same, or use an index that states checksums.</source>
            <translation>אשרו שאתם רוצים בו בכל זאת, או השתמשו באינדקס שמציין סכומי ביקורת.</translation>
        </message>
        <message>
            <source>{file} did not arrive as it should</source>
            <translation>{file} לא הגיע כפי שצריך</translation>
        </message>
        <message>
            <source>Its checksum is not the one the index states.</source>
            <translation>סכום הביקורת שלו אינו זה שהאינדקס מציין.</translation>
        </message>
        <message>
            <source>Try again later; if it stays like this, do not use this index.</source>
            <translation>נסו מאוחר יותר; אם זה נשאר כך, אל תשתמשו באינדקס הזה.</translation>
        </message>
        <message>
            <source>{host} cannot be reached</source>
            <translation>אי אפשר להגיע אל {host}</translation>
        </message>
        <message>
            <source>Check the connection and the index's address on the Backends page, then try again.</source>
            <translation>בדקו את החיבור ואת כתובת האינדקס בדף Backends, ונסו שוב.</translation>
        </message>
        <message>
            <source>The answer of {host} cannot be used</source>
            <translation>אי אפשר להשתמש בתשובה של {host}</translation>
        </message>
        <message>
            <source>Check the index's address on the Backends page.</source>
            <translation>בדקו את כתובת האינדקס בדף Backends.</translation>
        </message>
        <message>
            <source>{host} is not asked</source>
            <translation>{host} אינו נשאל</translation>
        </message>
        <message>
            <source>Its address does not begin with https, so anybody on the way could change what comes.</source>
            <translation>הכתובת שלו אינה מתחילה ב-https, ולכן כל אחד בדרך יכול לשנות את מה שמגיע.</translation>
        </message>
        <message>
            <source>Use an address that begins with https.</source>
            <translation>השתמשו בכתובת שמתחילה ב-https.</translation>
        </message>
        <message>
            <source>Could not look for a newer version</source>
            <translation>לא ניתן לחפש גרסה חדשה יותר</translation>
        </message>
        <message>
            <source>{host} does not give an answer that can be used: {reason}.</source>
            <translation>{host} אינו נותן תשובה שאפשר להשתמש בה: {reason}.</translation>
        </message>
        <message>
            <source>Check the connection, or look at the program's page yourself.</source>
            <translation>בדקו את החיבור, או הביטו בעצמכם בדף התוכנית.</translation>
        </message>
        <message>
            <source>The announcement of a newer version is not genuine</source>
            <translation>ההודעה על גרסה חדשה יותר אינה אמיתית</translation>
        </message>
        <message>
            <source>It was not signed with the project's key, so it may come from somebody else.</source>
            <translation>היא לא נחתמה במפתח של הפרויקט, ולכן אולי הגיעה ממישהו אחר.</translation>
        </message>
        <message>
            <source>Do not install what it offers. Look at the program's page yourself.</source>
            <translation>אל תתקינו את מה שהיא מציעה. הביטו בעצמכם בדף התוכנית.</translation>
        </message>
        <message>
            <source>The announcement of a newer version cannot be read</source>
            <translation>אי אפשר לקרוא את ההודעה על גרסה חדשה יותר</translation>
        </message>
        <message>
            <source>It is not what this version of the program expects: {reason}.</source>
            <translation>היא אינה מה שהגרסה הזו של התוכנית מצפה לו: {reason}.</translation>
        </message>
        <message>
            <source>Look at the program's page yourself.</source>
            <translation>הביטו בעצמכם בדף התוכנית.</translation>
        </message>
        <message>
            <source>This file cannot be used in other programs by itself</source>
            <translation>אי אפשר להשתמש בקובץ הזה לבדו בתוכניות אחרות</translation>
        </message>
        <message>
            <source>{path} holds no language model.</source>
            <translation>אין ב-{path} מודל שפה.</translation>
        </message>
        <message>
            <source>Choose the model's own GGUF file; an image encoder goes along with it.</source>
            <translation>בחרו את קובץ GGUF של המודל עצמו; מקודד תמונות הולך איתו.</translation>
        </message>
        <message>
            <source>Ollama takes models in one file only</source>
            <translation>Ollama מקבל מודלים בקובץ אחד בלבד</translation>
        </message>
        <message>
            <source>{path} is one of several parts.</source>
            <translation>{path} הוא אחד מכמה חלקים.</translation>
        </message>
        <message>
            <source>Forge it again without a limit for the size of a file.</source>
            <translation>צרו אותו שוב בלי הגבלה על גודל קובץ.</translation>
        </message>
        <message>
            <source>Ollama cannot find a file of this name</source>
            <translation>Ollama אינו יכול למצוא קובץ בשם הזה</translation>
        </message>
        <message>
            <source>The name of {path} has characters that cannot be printed, which a Modelfile leaves out.</source>
            <translation>בשם {path} יש תווים שאי אפשר להדפיס, ו-Modelfile משמיט אותם.</translation>
        </message>
        <message>
            <source>Rename the file, then try again.</source>
            <translation>שנו את שם הקובץ, ונסו שוב.</translation>
        </message>
        <message>
            <source>Another file of this name is already there</source>
            <translation>קובץ אחר בשם הזה כבר קיים</translation>
        </message>
        <message>
            <source>{path} exists, and it was not made from this model by Phi Forge.</source>
            <translation>{path} קיים, ולא הוכן מהמודל הזה בידי Phi Forge.</translation>
        </message>
        <message>
            <source>Rename or remove it, then try again.</source>
            <translation>שנו את שמו או הסירו אותו, ונסו שוב.</translation>
        </message>
        <message>
            <source>Ollama was not found</source>
            <translation>Ollama לא נמצא</translation>
        </message>
        <message>
            <source>There is no program called ollama on this computer's search path.</source>
            <translation>אין תוכנית בשם ollama בנתיב החיפוש של המחשב הזה.</translation>
        </message>
        <message>
            <source>Install Ollama, or copy the Modelfile to the computer that has it.</source>
            <translation>התקינו את Ollama, או העתיקו את Modelfile למחשב שבו הוא מותקן.</translation>
        </message>
        <message>
            <source>Ollama could not take the model</source>
            <translation>Ollama לא הצליח לקבל את המודל</translation>
        </message>
        <message>
            <source>See that Ollama is running and up to date, then try again.</source>
            <translation>ודאו ש-Ollama פועל ומעודכן, ונסו שוב.</translation>
        </message>
        <message>
            <source>LM Studio's folder of models was not found</source>
            <translation>תיקיית המודלים של LM Studio לא נמצאה</translation>
        </message>
        <message>
            <source>It is not at its usual place in the home folder, and none was chosen.</source>
            <translation>היא אינה במקומה הרגיל בתיקיית הבית, ולא נבחרה אחרת.</translation>
        </message>
        <message>
            <source>Start LM Studio once, or choose the folder that My Models shows there.</source>
            <translation>הפעילו את LM Studio פעם אחת, או בחרו את התיקייה ש-My Models מראה.</translation>
        </message>
        <message>
            <source>Exporting to ONNX needs a Python on this computer</source>
            <translation>ייצוא ל-ONNX צריך Python במחשב הזה</translation>
        </message>
        <message>
            <source>It runs in a Python environment of its own, and no Python {oldest} to {newest} was found.</source>
            <translation>הוא רץ בסביבת Python משלו, ולא נמצא Python מ-{oldest} עד {newest}.</translation>
        </message>
        <message>
            <source>Install Python from python.org or your system's store, then try again.</source>
            <translation>התקינו Python מ-python.org או מחנות המערכת שלכם, ונסו שוב.</translation>
        </message>
        <message>
            <source>FP16 does not run on processors</source>
            <translation>FP16 אינו פועל על מעבדים</translation>
        </message>
        <message>
            <source>ONNX Runtime computes attention in FP16 on graphics cards only.</source>
            <translation>ONNX Runtime מחשב קשב ב-FP16 רק על כרטיסי מסך.</translation>
        </message>
        <message>
            <source>Take INT4 for the CPU, or FP16 for DirectML or CUDA.</source>
            <translation>בחרו INT4 ל-CPU, או FP16 ל-DirectML או CUDA.</translation>
        </message>
        <message>
            <source>This ONNX model is there already</source>
            <translation>מודל ONNX הזה כבר קיים</translation>
        </message>
        <message>
            <source>{path} exists, and an export is not mixed with it.</source>
            <translation>{path} קיים, וייצוא אינו מתערבב איתו.</translation>
        </message>
        <message>
            <source>Remove it to export again, or choose another folder.</source>
            <translation>הסירו אותו כדי לייצא שוב, או בחרו תיקייה אחרת.</translation>
        </message>
        <message>
            <source>The environment for ONNX could not be made</source>
            <translation>לא ניתן להכין את הסביבה ל-ONNX</translation>
        </message>
        <message>
            <source>Installing its packages ended with: {reason}.</source>
            <translation>התקנת החבילות שלו הסתיימה עם: {reason}.</translation>
        </message>
        <message>
            <source>Check the connection and the free room, then try again; it begins anew.</source>
            <translation>בדקו את החיבור ואת המקום הפנוי, ונסו שוב; זה מתחיל מחדש.</translation>
        </message>
        <message>
            <source>The checkpoint could not be exported to ONNX</source>
            <translation>לא ניתן לייצא את ה-checkpoint ל-ONNX</translation>
        </message>
        <message>
            <source>The model builder of onnxruntime-genai said: {reason}.</source>
            <translation>בונה המודלים של onnxruntime-genai אמר: {reason}.</translation>
        </message>
        <message>
            <source>Look into the details. GGUF files of this checkpoint are not affected.</source>
            <translation>הביטו בפרטים. קובצי GGUF של ה-checkpoint הזה אינם מושפעים.</translation>
        </message>
        <message>
            <source>The ONNX model does not answer</source>
            <translation>מודל ONNX אינו עונה</translation>
        </message>
        <message>
            <source>{path} was exported, but onnxruntime-genai said: {reason}.</source>
            <translation>{path} יוצא, אך onnxruntime-genai אמר: {reason}.</translation>
        </message>
        <message>
            <source>Export it again in another precision, or look into the log.</source>
            <translation>ייצאו אותו שוב בדיוק אחר, או הביטו ביומן.</translation>
        </message>
        <message>
            <source>{type} is the best type that fits: {size} of {target}.</source>
            <translation>{type} הוא הסוג הטוב ביותר שנכנס: {size} מתוך {target}.</translation>
        </message>
        <message>
            <source>What is left is too little for a better type anywhere.</source>
            <translation>מה שנשאר מעט מדי לסוג טוב יותר במקום כלשהו.</translation>
        </message>
        <message>
            <source>{n} of {total} tensors get a better type, which makes it {size}.</source>
            <translation>{n} מתוך {total} טנזורים מקבלים סוג טוב יותר, וכך הגודל הוא {size}.</translation>
        </message>
        <message>
            <source>They are: {tensors}.</source>
            <translation>אלה הם: {tensors}.</translation>
        </message>
        <message>
            <source>the numbers of {name} are beyond all measure</source>
            <translation>המספרים של {name} חורגים מכל מידה</translation>
        </message>
        <message>
            <source>Image encoder: lets the model see pictures</source>
            <translation>מקודד תמונות: מאפשר למודל לראות תמונות</translation>
        </message>
        <message>
            <source>There is no type {name!r} to quantize to, only {known}</source>
            <translation>אין סוג {name!r} לכמת אליו, רק {known}</translation>
        </message>
        <message>
            <source>A rule needs a pattern that names tensors</source>
            <translation>כלל צריך תבנית שנוקבת בטנזורים</translation>
        </message>
        <message>
            <source>Layers are counted from 0</source>
            <translation>שכבות נספרות מ-0</translation>
        </message>
        <message>
            <source>A size cannot be negative</source>
            <translation>גודל אינו יכול להיות שלילי</translation>
        </message>
        <message>
            <source>{key} is {was} in this model</source>
            <translation>{key} הוא {was} במודל הזה</translation>
        </message>
        <message>
            <source>There is no layer {unknown}; this model has the layers 0 to {last}</source>
            <translation>אין שכבה {unknown}; במודל הזה השכבות הן 0 עד {last}</translation>
        </message>
        <message>
            <source>At least one layer must stay</source>
            <translation>לפחות שכבה אחת חייבת להישאר</translation>
        </message>
        <message>
            <source>{pattern!r} is no regular expression</source>
            <translation>{pattern!r} אינו ביטוי רגולרי</translation>
        </message>
        <message>
            <source>The model computed something that is not a number; the file is not usable.</source>
            <translation>המודל חישב משהו שאינו מספר; אי אפשר להשתמש בקובץ.</translation>
        </message>
        <message>
            <source>The model wrote nothing.</source>
            <translation>המודל לא כתב דבר.</translation>
        </message>
        <message>
            <source>The answer broke off.</source>
            <translation>התשובה נקטעה.</translation>
        </message>
        <message>
            <source>It works, but repeats itself without end; another type may do better.</source>
            <translation>הוא עובד, אך חוזר על עצמו בלי סוף; אולי סוג אחר יצליח יותר.</translation>
        </message>
        <message>
            <source>it has {found:,} of {wanted:,} bytes</source>
            <translation>יש בו {found:,} מתוך {wanted:,} בתים</translation>
        </message>
        <message>
            <source>its head is not the planned one</source>
            <translation>הראש שלו אינו זה שתוכנן</translation>
        </message>
        <message>
            <source>a name in it has no form in UTF-8: {object!a}</source>
            <translation>לשם שבו אין צורה ב-UTF-8: {object!a}</translation>
        </message>
        <message>
            <source>it is far too long</source>
            <translation>הוא ארוך הרבה יותר מדי</translation>
        </message>
        <message>
            <source>it is not in UTF-8</source>
            <translation>הוא אינו ב-UTF-8</translation>
        </message>
        <message>
            <source>It would give {files} files, and {max_files} at once are the most</source>
            <translation>הוא ייתן {files} קבצים, ואפשר לכל היותר {max_files} בבת אחת</translation>
        </message>
        <message>
            <source>{name} holds weights that are not finite, and llama.cpp aborts on them</source>
            <translation>ב-{name} יש משקלים שאינם סופיים, ו-llama.cpp נעצר בהם</translation>
        </message>
        <message>
            <source>{name} is stored as {type}, which llama.cpp cannot convert</source>
            <translation>{name} שמור כ-{type}, ש-llama.cpp אינו יכול להמיר</translation>
        </message>
        <message>
            <source>{name} cannot become {type} without an importance matrix</source>
            <translation>{name} אינו יכול להפוך ל-{type} בלי מטריצת חשיבות</translation>
        </message>
        <message>
            <source>Every weight exact, for further work; very large</source>
            <translation>כל משקל מדויק, לעבודה נוספת; גדול מאוד</translation>
        </message>
        <message>
            <source>Close to exact, for hardware without BF16</source>
            <translation>כמעט מדויק, לחומרה בלי BF16</translation>
        </message>
        <message>
            <source>The precision Phi is published in, for further work</source>
            <translation>הדיוק שבו Phi מתפרסם, לעבודה נוספת</translation>
        </message>
        <message>
            <source>Hardly any loss, half the size of BF16</source>
            <translation>כמעט בלי אובדן, חצי מהגודל של BF16</translation>
        </message>
        <message>
            <source>Very close to the original</source>
            <translation>קרוב מאוד למקור</translation>
        </message>
        <message>
            <source>High quality, a little larger than Q4_K_M</source>
            <translation>איכות גבוהה, מעט גדול מ-Q4_K_M</translation>
        </message>
        <message>
            <source>High quality, slightly smaller than Q5_K_M</source>
            <translation>איכות גבוהה, מעט קטן מ-Q5_K_M</translation>
        </message>
        <message>
            <source>Older type; Q5_K_M is better</source>
            <translation>סוג ישן; Q5_K_M טוב יותר</translation>
        </message>
        <message>
            <source>Older type; Q5_K_S is better</source>
            <translation>סוג ישן; Q5_K_S טוב יותר</translation>
        </message>
        <message>
            <source>The best balance of size and quality</source>
            <translation>האיזון הטוב ביותר בין גודל לאיכות</translation>
        </message>
        <message>
            <source>Slightly smaller than Q4_K_M, slightly less precise</source>
            <translation>מעט קטן מ-Q4_K_M, מעט פחות מדויק</translation>
        </message>
        <message>
            <source>Older type; Q4_K_M is better</source>
            <translation>סוג ישן; Q4_K_M טוב יותר</translation>
        </message>
        <message>
            <source>Older type, fast on many processors</source>
            <translation>סוג ישן, מהיר במעבדים רבים</translation>
        </message>
        <message>
            <source>More precise than Q4_0 at its size; slow to make</source>
            <translation>מדויק מ-Q4_0 באותו גודל; הכנתו איטית</translation>
        </message>
        <message>
            <source>As good as Q4_K_S and smaller; slow to make</source>
            <translation>טוב כמו Q4_K_S וקטן יותר; הכנתו איטית</translation>
        </message>
        <message>
            <source>For little memory, some loss</source>
            <translation>לזיכרון מועט, אובדן מסוים</translation>
        </message>
        <message>
            <source>For little memory, noticeable loss</source>
            <translation>לזיכרון מועט, אובדן מורגש</translation>
        </message>
        <message>
            <source>For little memory, clear loss</source>
            <translation>לזיכרון מועט, אובדן ברור</translation>
        </message>
        <message>
            <source>For little memory, better than Q3_K_S; slow to make</source>
            <translation>לזיכרון מועט, טוב מ-Q3_K_S; הכנתו איטית</translation>
        </message>
        <message>
            <source>For little memory, as large as Q3_K_S; slow to make</source>
            <translation>לזיכרון מועט, גדול כמו Q3_K_S; הכנתו איטית</translation>
        </message>
        <message>
            <source>Small, noticeable loss</source>
            <translation>קטן, אובדן מורגש</translation>
        </message>
        <message>
            <source>Small, clear loss</source>
            <translation>קטן, אובדן ברור</translation>
        </message>
        <message>
            <source>The smallest without an importance matrix, strong loss</source>
            <translation>הקטן ביותר בלי מטריצת חשיבות, אובדן חזק</translation>
        </message>
        <message>
            <source>Very small, strong loss</source>
            <translation>קטן מאוד, אובדן חזק</translation>
        </message>
        <message>
            <source>Tiny, severe loss</source>
            <translation>זעיר, אובדן חמור</translation>
        </message>
        <message>
            <source>Tiny, an experiment</source>
            <translation>זעיר, ניסיוני</translation>
        </message>
        <message>
            <source>Only for models trained with ternary weights</source>
            <translation>רק למודלים שאומנו עם משקלים שלושה-ערכיים</translation>
        </message>
        <message>
            <source>Only for models trained with one-bit weights</source>
            <translation>רק למודלים שאומנו עם משקלים של סיבית אחת</translation>
        </message>
        <message>
            <source>Only for models trained with two-bit weights</source>
            <translation>רק למודלים שאומנו עם משקלים של שתי סיביות</translation>
        </message>
        <message>
            <source>For mixture-of-experts models; others become Q8_0</source>
            <translation>למודלים של תערובת מומחים; אחרים הופכים ל-Q8_0</translation>
        </message>
        <message>
            <source>For models published in this type</source>
            <translation>למודלים שפורסמו בסוג הזה</translation>
        </message>
        <message>
            <source>it is one of {count} parts, but its name does not end in -00001-of-{count:05}.gguf</source>
            <translation>הוא אחד מ-{count} חלקים, אך שמו אינו מסתיים ב-‎-00001-of-{count:05}.gguf</translation>
        </message>
        <message>
            <source>its number of parts makes no sense</source>
            <translation>למספר החלקים שלו אין היגיון</translation>
        </message>
        <message>
            <source>it is not the part that its name says</source>
            <translation>הוא אינו החלק ששמו אומר</translation>
        </message>
        <message>
            <source>the tensor {name} is in {file} too</source>
            <translation>הטנזור {name} נמצא גם ב-{file}</translation>
        </message>
        <message>
            <source>its parts hold {found} tensors instead of {total}</source>
            <translation>בחלקים שלו {found} טנזורים במקום {total}</translation>
        </message>
        <message>
            <source>{file} is missing: this is one of {n} parts, and all are needed.</source>
            <translation>חסר {file}: זה אחד מ-{n} חלקים, וכולם נחוצים.</translation>
        </message>
        <message>
            <source>It does not say which architecture it is, so llama.cpp cannot load it.</source>
            <translation>הוא אינו אומר איזו ארכיטקטורה הוא, ולכן llama.cpp אינו יכול לטעון אותו.</translation>
        </message>
        <message>
            <source>It holds no weights, only metadata.</source>
            <translation>אין בו משקלים, רק מטא-נתונים.</translation>
        </message>
        <message>
            <source>{n} of {count} blocks hold no tensors, the first of them block {first}.</source>
            <translation>ב-{n} מתוך {count} גושים אין טנזורים, הראשון שבהם גוש {first}.</translation>
        </message>
        <message>
            <source>It has no vocabulary, so it cannot read or write text.</source>
            <translation>אין לו אוצר מילים, ולכן אינו יכול לקרוא או לכתוב טקסט.</translation>
        </message>
        <message>
            <source>The vocabulary has {n} tokens, but the embedding {rows} rows.</source>
            <translation>באוצר המילים {n} טוקנים, אך ב-embedding יש {rows} שורות.</translation>
        </message>
        <message>
            <source>{key} does not have one value for each token.</source>
            <translation>ב-{key} אין ערך אחד לכל טוקן.</translation>
        </message>
        <message>
            <source>It has no chat template: it continues text, but conversations need one.</source>
            <translation>אין לו תבנית שיחה: הוא ממשיך טקסט, אך שיחות צריכות אחת.</translation>
        </message>
        <message>
            <source>It was quantized in a form of another time (version {version}).</source>
            <translation>הוא כומת בצורה ישנה (גרסה {version}).</translation>
        </message>
        <message>
            <source>Texts in the metadata that are not valid UTF-8: {n}.</source>
            <translation>טקסטים במטא-נתונים שאינם UTF-8 תקין: {n}.</translation>
        </message>
        <message>
            <source>{n} bytes follow the last tensor and belong to nothing.</source>
            <translation>אחרי הטנזור האחרון יש {n} בתים שאינם שייכים לדבר.</translation>
        </message>
        <message>
            <source>bytes of a string</source>
            <translation>בתים של מחרוזת</translation>
        </message>
        <message>
            <source>array items</source>
            <translation>פריטי מערך</translation>
        </message>
        <message>
            <source>a metadata key</source>
            <translation>מפתח מטא-נתונים</translation>
        </message>
        <message>
            <source>a tensor name</source>
            <translation>שם טנזור</translation>
        </message>
        <message>
            <source>it ends within its header, at byte {count}</source>
            <translation>הוא מסתיים בתוך הכותרת שלו, בבית {count}</translation>
        </message>
        <message>
            <source>it became shorter while it was read</source>
            <translation>הוא התקצר בזמן שנקרא</translation>
        </message>
        <message>
            <source>the number of {what}, {n}, is more than {limit}</source>
            <translation>מספר {what}, ‏{n}, גדול מ-{limit}</translation>
        </message>
        <message>
            <source>{what} is empty or not plain text</source>
            <translation>{what} ריק או אינו טקסט פשוט</translation>
        </message>
        <message>
            <source>unknown value type {number}</source>
            <translation>סוג ערך לא ידוע {number}</translation>
        </message>
        <message>
            <source>it holds an array of arrays</source>
            <translation>יש בו מערך של מערכים</translation>
        </message>
        <message>
            <source>it does not begin with the letters GGUF</source>
            <translation>הוא אינו מתחיל באותיות GGUF</translation>
        </message>
        <message>
            <source>its version is {version}; 2 and 3 can be read</source>
            <translation>הגרסה שלו היא {version}; אפשר לקרוא 2 ו-3</translation>
        </message>
        <message>
            <source>tensors</source>
            <translation>טנזורים</translation>
        </message>
        <message>
            <source>metadata entries</source>
            <translation>רשומות מטא-נתונים</translation>
        </message>
        <message>
            <source>the key {key} appears twice</source>
            <translation>המפתח {key} מופיע פעמיים</translation>
        </message>
        <message>
            <source>its alignment is not a power of two up to one MiB</source>
            <translation>היישור שלו אינו חזקה של שתיים עד MiB אחד</translation>
        </message>
        <message>
            <source>the tensor {name} has {n_dims} dimensions</source>
            <translation>לטנזור {name} יש {n_dims} ממדים</translation>
        </message>
        <message>
            <source>the tensor {name} has an impossible shape</source>
            <translation>לטנזור {name} צורה בלתי אפשרית</translation>
        </message>
        <message>
            <source>the tensor {name} has the unknown type {number}</source>
            <translation>לטנזור {name} סוג לא ידוע {number}</translation>
        </message>
        <message>
            <source>the rows of {name} are no whole blocks of {type}</source>
            <translation>השורות של {name} אינן גושים שלמים של {type}</translation>
        </message>
        <message>
            <source>the tensor {name} appears twice</source>
            <translation>הטנזור {name} מופיע פעמיים</translation>
        </message>
        <message>
            <source>the data of {name} does not lie where it must</source>
            <translation>הנתונים של {name} אינם במקום שבו הם חייבים להיות</translation>
        </message>
        <message>
            <source>it is cut off: the data of {name} reaches beyond its end</source>
            <translation>הוא קטוע: הנתונים של {name} חורגים מסופו</translation>
        </message>
        <message>
            <source>its {key} is {value}, which no model can have</source>
            <translation>הערך של {key} בו הוא {value}, ולאף מודל לא יכול להיות כזה</translation>
        </message>
        <message>
            <source>A server takes the system prompt with each request, not from its command line.</source>
            <translation>שרת מקבל את הנחיית המערכת בכל בקשה, לא בשורת הפקודה שלו.</translation>
        </message>
        <message>
            <source>Chat in a terminal</source>
            <translation>שיחה במסוף</translation>
        </message>
        <message>
            <source>Serve it to other programs</source>
            <translation>הגשה לתוכניות אחרות</translation>
        </message>
        <message>
            <source>The system prompt is left out: double quotes do not reach programs in every PowerShell.</source>
            <translation>הנחיית המערכת הושמטה: מירכאות אינן מגיעות לתוכניות בכל PowerShell.</translation>
        </message>
        <message>
            <source>Installing compiles llama.cpp, so a C++ compiler has to be there.</source>
            <translation>ההתקנה מהדרת את llama.cpp, ולכן צריך מהדר C++.</translation>
        </message>
        <message>
            <source>The code is for text; pictures need a chat handler made for this kind of model.</source>
            <translation>הקוד הוא לטקסט; תמונות צריכות chat handler שנועד לסוג המודל הזה.</translation>
        </message>
        <message>
            <source>Install</source>
            <translation>התקנה</translation>
        </message>
        <message>
            <source>Python</source>
            <translation>Python</translation>
        </message>
        <message>
            <source>llama-chat.wasm and llama-api-server.wasm come from LlamaEdge's releases.</source>
            <translation>llama-chat.wasm ו-llama-api-server.wasm מגיעים מהגרסאות של LlamaEdge.</translation>
        </message>
        <message>
            <source>LlamaEdge takes a model in one file, whose name has no colon. Forge it again without parts.</source>
            <translation>LlamaEdge מקבל מודל בקובץ אחד, שאין נקודתיים בשמו. צרו אותו שוב בלי חלקים.</translation>
        </message>
        <message>
            <source>This model has no chat template; LlamaEdge asks it with Instruct and Output, as for Phi-2.</source>
            <translation>למודל הזה אין תבנית שיחה; LlamaEdge שואל אותו עם Instruct ו-Output, כמו ל-Phi-2.</translation>
        </message>
        <message>
            <source>This model's chat template is none that LlamaEdge has for Phi, so there is no command.</source>
            <translation>תבנית השיחה של המודל הזה אינה אחת מאלה שיש ל-LlamaEdge עבור Phi, ולכן אין פקודה.</translation>
        </message>
        <message>
            <source>LlamaEdge has no template of Phi-4-mini's. Phi-3's has the same markers, but with line breaks after them.</source>
            <translation>ל-LlamaEdge אין תבנית של Phi-4-mini. בזו של Phi-3 אותם סימנים, אך עם שורות חדשות אחריהם.</translation>
        </message>
        <message>
            <source>LlamaEdge puts line breaks after the markers; the model's own template has none.</source>
            <translation>LlamaEdge שם שורות חדשות אחרי הסימנים; בתבנית של המודל עצמו אין.</translation>
        </message>
        <message>
            <source>exit status {code}</source>
            <translation>מצב יציאה {code}</translation>
        </message>
        <message>
            <source>Modelfile</source>
            <translation>Modelfile</translation>
        </message>
        <message>
            <source>Commands</source>
            <translation>פקודות</translation>
        </message>
        <message>
            <source>Ollama reads the image encoders of some models only; chatting works without.</source>
            <translation>Ollama קורא את מקודדי התמונות של כמה מודלים בלבד; שיחה עובדת בלעדיהם.</translation>
        </message>
        <message>
            <source>This model's chat template is none that Phi models have, so none is written: Ollama looks for one itself, and answers may be poor. Put a TEMPLATE into the Modelfile if you know it.</source>
            <translation>תבנית השיחה של המודל הזה אינה אחת מאלה שיש למודלי Phi, ולכן לא נכתבת תבנית: Ollama מחפש אחת בעצמו, והתשובות עלולות להיות חלשות. הוסיפו TEMPLATE ל-Modelfile אם אתם יודעים אותה.</translation>
        </message>
        <message>
            <source>This model has no chat template: it continues the text it is given.</source>
            <translation>למודל הזה אין תבנית שיחה: הוא ממשיך את הטקסט שהוא מקבל.</translation>
        </message>
        <message>
            <source>The system prompt is left out: this model's template has no place for one.</source>
            <translation>הנחיית המערכת הושמטה: אין לה מקום בתבנית של המודל הזה.</translation>
        </message>
        <message>
            <source>The system prompt is left out: a Modelfile cannot hold three double quotes in a row.</source>
            <translation>הנחיית המערכת הושמטה: Modelfile אינו יכול להכיל שלוש מירכאות ברצף.</translation>
        </message>
        <message>
            <source>LM Studio shows the model in My Models, and uses the chat template inside the file.</source>
            <translation>LM Studio מראה את המודל ב-My Models, ומשתמש בתבנית השיחה שבקובץ.</translation>
        </message>
        <message>
            <source>It is not in a private network, and RPC has neither passwords nor encryption</source>
            <translation>היא אינה ברשת פרטית, ול-RPC אין סיסמאות ואין הצפנה</translation>
        </message>
        <message>
            <source>It does not end in a port, such as :50052</source>
            <translation>היא אינה מסתיימת בפורט, כגון ‎:50052</translation>
        </message>
        <message>
            <source>A numeric address is needed, such as 192.168.1.20</source>
            <translation>נחוצה כתובת מספרית, כגון 192.168.1.20</translation>
        </message>
        <message>
            <source>It is not the address of one machine</source>
            <translation>זו אינה כתובת של מחשב אחד</translation>
        </message>
        <message>
            <source>Chat and instructions on ordinary computers</source>
            <translation>שיחה והוראות במחשבים רגילים</translation>
        </message>
        <message>
            <source>Chat and instructions, better answers, needs much memory</source>
            <translation>שיחה והוראות, תשובות טובות יותר, צריך זיכרון רב</translation>
        </message>
        <message>
            <source>Chat and instructions over long texts</source>
            <translation>שיחה והוראות על טקסטים ארוכים</translation>
        </message>
        <message>
            <source>Chat and instructions in many languages</source>
            <translation>שיחה והוראות בשפות רבות</translation>
        </message>
        <message>
            <source>Mathematics and logic, thinks before it answers</source>
            <translation>מתמטיקה ולוגיקה, חושב לפני שהוא עונה</translation>
        </message>
        <message>
            <source>Mathematics and logic, thinks longest</source>
            <translation>מתמטיקה ולוגיקה, חושב הכי הרבה</translation>
        </message>
        <message>
            <source>Mixture of experts: quick for its size</source>
            <translation>תערובת מומחים: מהיר לגודלו</translation>
        </message>
        <message>
            <source>Questions about pictures</source>
            <translation>שאלות על תמונות</translation>
        </message>
        <message>
            <source>Questions about pictures and speech</source>
            <translation>שאלות על תמונות ודיבור</translation>
        </message>
        <message>
            <source>Continues text; not trained for chat</source>
            <translation>ממשיך טקסט; לא אומן לשיחה</translation>
        </message>
        <message>
            <source>Continues Python code; not trained for chat</source>
            <translation>ממשיך קוד Python; לא אומן לשיחה</translation>
        </message>
        <message>
            <source>the connection ended too early</source>
            <translation>החיבור הסתיים מוקדם מדי</translation>
        </message>
        <message>
            <source>{name} was asked for at another commit than it came from</source>
            <translation>{name} התבקש מ-commit אחר מזה שהגיע ממנו</translation>
        </message>
        <message>
            <source>{name} has another checksum than the listing says</source>
            <translation>ל-{name} סכום ביקורת אחר מזה שברשימה</translation>
        </message>
        <message>
            <source>{name} came with the wrong range or length</source>
            <translation>{name} הגיע עם טווח או אורך שגויים</translation>
        </message>
        <message>
            <source>It names a file {name!r}, which is no path within a model</source>
            <translation>הוא נוקב בקובץ {name!r}, שאינו נתיב בתוך מודל</translation>
        </message>
        <message>
            <source>It names a file {name!r}, which not every system can store</source>
            <translation>הוא נוקב בקובץ {name!r}, שלא כל מערכת יכולה לשמור</translation>
        </message>
        <message>
            <source>{name} is not a file that a model consists of</source>
            <translation>{name} אינו קובץ שמודל מורכב ממנו</translation>
        </message>
        <message>
            <source>It gives no checksum for {name}</source>
            <translation>הוא אינו נותן סכום ביקורת עבור {name}</translation>
        </message>
        <message>
            <source>no revision follows the @</source>
            <translation>אין גרסה אחרי @</translation>
        </message>
        <message>
            <source>it is not a valid address</source>
            <translation>היא אינה כתובת תקינה</translation>
        </message>
        <message>
            <source>it is not the address of a web page</source>
            <translation>היא אינה כתובת של דף אינטרנט</translation>
        </message>
        <message>
            <source>the page is not that of a model</source>
            <translation>הדף אינו של מודל</translation>
        </message>
        <message>
            <source>a model's name has the form owner/name</source>
            <translation>לשם של מודל הצורה owner/name</translation>
        </message>
        <message>
            <source>names consist of letters, digits and single . _ - between them</source>
            <translation>שמות מורכבים מאותיות, מספרות ומסימני . _ - בודדים ביניהן</translation>
        </message>
        <message>
            <source>the revision after the @ is not a branch, tag or commit</source>
            <translation>הגרסה שאחרי @ אינה ענף, תג או commit</translation>
        </message>
        <message>
            <source>It names no commit for {repo_id}</source>
            <translation>הוא אינו נוקב ב-commit עבור {repo_id}</translation>
        </message>
        <message>
            <source>{repo_id} was created but is not there</source>
            <translation>{repo_id} נוצר אך אינו שם</translation>
        </message>
        <message>
            <source>it is a GGUF file without the keys of a matrix</source>
            <translation>הוא קובץ GGUF בלי המפתחות של מטריצה</translation>
        </message>
        <message>
            <source>it is far larger than any model's matrix</source>
            <translation>הוא גדול בהרבה מהמטריצה של כל מודל</translation>
        </message>
        <message>
            <source>it holds no data</source>
            <translation>אין בו נתונים</translation>
        </message>
        <message>
            <source>sums or counts of {name} are missing</source>
            <translation>חסרים סכומים או ספירות של {name}</translation>
        </message>
        <message>
            <source>{name} is {kind} instead of F32</source>
            <translation>{name} הוא {kind} במקום F32</translation>
        </message>
        <message>
            <source>sums and counts of {name} do not fit each other</source>
            <translation>הסכומים והספירות של {name} אינם מתאימים זה לזה</translation>
        </message>
        <message>
            <source>{name} holds numbers that make no sense</source>
            <translation>ב-{name} יש מספרים שאין להם היגיון</translation>
        </message>
        <message>
            <source>perplexity so far {value:.3f}</source>
            <translation>perplexity עד כה {value:.3f}</translation>
        </message>
        <message>
            <source>its pieces have {found} tokens instead of {wanted}</source>
            <translation>בחלקים שלה {found} טוקנים במקום {wanted}</translation>
        </message>
        <message>
            <source>it was computed with another model</source>
            <translation>היא חושבה עם מודל אחר</translation>
        </message>
        <message>
            <source>it was computed from another text</source>
            <translation>היא חושבה מטקסט אחר</translation>
        </message>
        <message>
            <source>llama.cpp does not offer it for this model</source>
            <translation>llama.cpp אינו מציע אותו למודל הזה</translation>
        </message>
        <message>
            <source>making the model that reads the text</source>
            <translation>מכינים את המודל שקורא את הטקסט</translation>
        </message>
        <message>
            <source>no file was chosen for it</source>
            <translation>לא נבחר לכך קובץ</translation>
        </message>
        <message>
            <source>it is not there</source>
            <translation>הוא אינו שם</translation>
        </message>
        <message>
            <source>it is not a GGUF file</source>
            <translation>הוא אינו קובץ GGUF</translation>
        </message>
        <message>
            <source>its architecture is another one</source>
            <translation>הארכיטקטורה שלו אחרת</translation>
        </message>
        <message>
            <source>its vocabulary is another one</source>
            <translation>אוצר המילים שלו אחר</translation>
        </message>
        <message>
            <source>its layers have another width</source>
            <translation>לשכבות שלו רוחב אחר</translation>
        </message>
        <message>
            <source>{file}: KL divergence so far {value:.5f}</source>
            <translation>{file}: סטיית KL עד כה {value:.5f}</translation>
        </message>
        <message>
            <source>{name} has another shape</source>
            <translation>ל-{name} צורה אחרת</translation>
        </message>
        <message>
            <source>{file} is {ratio:.1f}× smaller than {base} and picks the same next word {same} times in 100.</source>
            <translation>{file} קטן פי {ratio:.1f} מ-{base} ומנחש את אותה המילה הבאה {same} פעמים מתוך 100.</translation>
        </message>
        <message>
            <source>{file} is no smaller than {base} and picks the same next word {same} times in 100.</source>
            <translation>{file} אינו קטן מ-{base} ומנחש את אותה המילה הבאה {same} פעמים מתוך 100.</translation>
        </message>
        <message>
            <source>{file} costs {more} more for {same}.</source>
            <translation>{file} גדול ממנו ב-{more} ומגיע אל {same}.</translation>
        </message>
        <message>
            <source>a buffer for this batch could not be had</source>
            <translation>לא ניתן היה לקבל מאגר לאצווה הזו</translation>
        </message>
        <message>
            <source>this build of llama.cpp has no RPC</source>
            <translation>בבנייה הזו של llama.cpp אין RPC</translation>
        </message>
        <message>
            <source>it has {n} characters, and {limit} are the limit</source>
            <translation>יש בו {n} תווים, ו-{limit} הם הגבול</translation>
        </message>
        <message>
            <source>it contains a NUL character</source>
            <translation>יש בו תו NUL</translation>
        </message>
        <message>
            <source>it is not JSON: {reason}</source>
            <translation>היא אינה JSON: {reason}</translation>
        </message>
        <message>
            <source>it is not a JSON object</source>
            <translation>היא אינה אובייקט JSON</translation>
        </message>
        <message>
            <source>{name} is missing, or is not there where it is referred to</source>
            <translation>{name} חסר, או שאינו במקום שמפנים אליו</translation>
        </message>
        <message>
            <source>it refers to {ref}; only parts of the schema itself can be referred to</source>
            <translation>היא מפנה אל {ref}; אפשר להפנות רק לחלקים של הסכמה עצמה</translation>
        </message>
        <message>
            <source>{key} is {n}, and {limit} is the limit</source>
            <translation>{key} הוא {n}, ו-{limit} הוא הגבול</translation>
        </message>
        <message>
            <source>no reason was given</source>
            <translation>לא ניתנה סיבה</translation>
        </message>
        <message>
            <source>{problem} at line {line}, column {column}</source>
            <translation>{problem} בשורה {line}, עמודה {column}</translation>
        </message>
        <message>
            <source>its size is another one in this model</source>
            <translation>הגודל שלו אחר במודל הזה</translation>
        </message>
        <message>
            <source>this llama.cpp has no operation {name}</source>
            <translation>ב-llama.cpp הזה אין הפעולה {name}</translation>
        </message>
        <message>
            <source>this llama.cpp lays out its tensors in an unknown way</source>
            <translation>llama.cpp הזה מסדר את הטנזורים שלו בדרך לא ידועה</translation>
        </message>
        <message>
            <source>It found no driver, or was built from another version of llama.cpp</source>
            <translation>הוא לא מצא מנהל התקן, או נבנה מגרסה אחרת של llama.cpp</translation>
        </message>
        <message>
            <source>{name} is not exported by the libraries in {directory}</source>
            <translation>{name} אינו מיוצא מהספריות שב-{directory}</translation>
        </message>
        <message>
            <source>llama.cpp says: {reason}</source>
            <translation>llama.cpp אומר: {reason}</translation>
        </message>
        <message>
            <source>ports go from 0 to 65535</source>
            <translation>פורטים הם מ-0 עד 65535</translation>
        </message>
        <message>
            <source>A server cannot do {request}.</source>
            <translation>שרת אינו יכול לבצע {request}.</translation>
        </message>
        <message>
            <source>it takes more memory than it may</source>
            <translation>היא צריכה יותר זיכרון ממה שמותר לה</translation>
        </message>
        <message>
            <source>it is longer than a manifest can be</source>
            <translation>היא ארוכה משמניפסט יכול להיות</translation>
        </message>
        <message>
            <source>the address is not https</source>
            <translation>הכתובת אינה https</translation>
        </message>
        <message>
            <source>A {kind} worker cannot do {request}.</source>
            <translation>תהליך {kind} אינו יכול לבצע {request}.</translation>
        </message>
        <message>
            <source>A message of the worker could not be handled.</source>
            <translation>לא ניתן לטפל בהודעה של תהליך העבודה.</translation>
        </message>
    </context>
    <context>
        <name>format</name>
        <message>
            <source>{n} B</source>
            <comment>bytes</comment>
            <translation>{n} B</translation>
        </message>
        <message>
            <source>{n} kB</source>
            <translation>{n} kB</translation>
        </message>
        <message>
            <source>{n} MB</source>
            <translation>{n} MB</translation>
        </message>
        <message>
            <source>{n} GB</source>
            <translation>{n} GB</translation>
        </message>
        <message>
            <source>{n} TB</source>
            <translation>{n} TB</translation>
        </message>
        <message>
            <source>{n} GB/s</source>
            <translation>{n} GB/s</translation>
        </message>
        <message>
            <source>{n} MB/s</source>
            <translation>{n} MB/s</translation>
        </message>
        <message>
            <source>{n} tokens/s</source>
            <translation>{n} טוקנים לשנייה</translation>
        </message>
        <message>
            <source>{s} s</source>
            <translation>{s} שנ׳</translation>
        </message>
        <message>
            <source>{m} min {s} s</source>
            <translation>{m} דק׳ {s} שנ׳</translation>
        </message>
        <message>
            <source>{h} h {m} min</source>
            <translation>{h} שע׳ {m} דק׳</translation>
        </message>
        <message>
            <source>about {s} s left</source>
            <translation>נותרו בערך {s} שנ׳</translation>
        </message>
        <message>
            <source>about {m} min left</source>
            <translation>נותרו בערך {m} דק׳</translation>
        </message>
        <message>
            <source>about {h} h {m} min left</source>
            <translation>נותרו בערך {h} שע׳ {m} דק׳</translation>
        </message>
        <message>
            <source>{n} B</source>
            <comment>billions</comment>
            <translation>{n} B</translation>
        </message>
        <message>
            <source>{n} M</source>
            <comment>millions</comment>
            <translation>{n} M</translation>
        </message>
    </context>
    <context>
        <name>hub</name>
        <message>
            <source>Converts fully</source>
            <translation>מומר במלואו</translation>
        </message>
        <message>
            <source>Answers differ</source>
            <translation>התשובות שונות</translation>
        </message>
        <message>
            <source>Text only</source>
            <translation>טקסט בלבד</translation>
        </message>
        <message>
            <source>Cannot be converted</source>
            <translation>אי אפשר להמיר</translation>
        </message>
        <message>
            <source>Checkpoint</source>
            <translation>Checkpoint</translation>
        </message>
        <message>
            <source>GGUF files</source>
            <translation>קובצי GGUF</translation>
        </message>
        <message>
            <source>LoRA adapter</source>
            <translation>מתאם LoRA</translation>
        </message>
        <message>
            <source>Other files</source>
            <translation>קבצים אחרים</translation>
        </message>
        <message>
            <source>Hub cache</source>
            <translation>המטמון של ה-Hub</translation>
        </message>
        <message>
            <source>{n} context</source>
            <translation>הקשר {n}</translation>
        </message>
        <message>
            <source>{n} parameters</source>
            <translation>{n} פרמטרים</translation>
        </message>
    </context>
    <context>
        <name>imatrix</name>
        <message>
            <source>under a minute</source>
            <translation>פחות מדקה</translation>
        </message>
        <message>
            <source>about {n} min</source>
            <translation>בערך {n} דק׳</translation>
        </message>
        <message>
            <source>about {n} h</source>
            <translation>בערך {n} שע׳</translation>
        </message>
    </context>
    <context>
        <name>jobs</name>
        <message>
            <source>importance matrix</source>
            <translation>מטריצת חשיבות</translation>
        </message>
        <message>
            <source>measurement of {files}</source>
            <translation>מדידה של {files}</translation>
        </message>
        <message>
            <source>download of {size}</source>
            <translation>הורדה של {size}</translation>
        </message>
        <message>
            <source>backend</source>
            <translation>backend</translation>
        </message>
        <message>
            <source>upload of {files}</source>
            <translation>העלאה של {files}</translation>
        </message>
        <message>
            <source>{source} to {types}</source>
            <translation>{source} אל {types}</translation>
        </message>
        <message>
            <source>Importance matrix of {model}</source>
            <translation>מטריצת חשיבות של {model}</translation>
        </message>
        <message>
            <source>Measure {files} against {model}</source>
            <translation>מדידת {files} מול {model}</translation>
        </message>
        <message>
            <source>Download {model}</source>
            <translation>הורדת {model}</translation>
        </message>
        <message>
            <source>Hand {model} over to {program}</source>
            <translation>מסירת {model} אל {program}</translation>
        </message>
        <message>
            <source>Add the backend {name}</source>
            <translation>הוספת backend‏ {name}</translation>
        </message>
        <message>
            <source>Upload {files} to {repository}</source>
            <translation>העלאת {files} אל {repository}</translation>
        </message>
        <message>
            <source>Stops this download; what has arrived is kept for another try</source>
            <translation>עוצר את ההורדה הזו; מה שהגיע נשמר לניסיון נוסף</translation>
        </message>
        <message>
            <source>Stops this upload; the repository stays as it is</source>
            <translation>עוצר את ההעלאה הזו; המאגר נשאר כפי שהוא</translation>
        </message>
        <message>
            <source>Stops this measurement; what is finished is kept for another try</source>
            <translation>עוצר את המדידה הזו; מה שהסתיים נשמר לניסיון נוסף</translation>
        </message>
        <message>
            <source>Stops this job and removes its unfinished files</source>
            <translation>עוצר את המשימה הזו ומסיר את הקבצים שלא הסתיימו</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>ממתינה</translation>
        </message>
        <message>
            <source>Running</source>
            <translation>רצה</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>מושהית</translation>
        </message>
        <message>
            <source>Cancelling</source>
            <translation>מתבטלת</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>הסתיימה</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>נכשלה</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>בוטלה</translation>
        </message>
        <message>
            <source>Waiting for the running job</source>
            <translation>ממתינה למשימה שרצה</translation>
        </message>
        <message>
            <source>Done in {time}</source>
            <translation>הסתיימה אחרי {time}</translation>
        </message>
        <message>
            <source>{state} after {time}</source>
            <translation>{state} אחרי {time}</translation>
        </message>
        <message>
            <source>Starts when the running job is over</source>
            <translation>מתחילה כשהמשימה שרצה מסתיימת</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>נעצרת…</translation>
        </message>
        <message>
            <source>Stopping and removing unfinished files…</source>
            <translation>נעצרת ומסירה קבצים שלא הסתיימו…</translation>
        </message>
        <message>
            <source>Goes on where it stopped</source>
            <translation>ממשיכה מהמקום שבו נעצרה</translation>
        </message>
        <message>
            <source>chunk {done} of {total}</source>
            <translation>חלק {done} מתוך {total}</translation>
        </message>
        <message>
            <source>layer {done} of {total}</source>
            <translation>שכבה {done} מתוך {total}</translation>
        </message>
        <message>
            <source>{done} of {total}</source>
            <translation>{done} מתוך {total}</translation>
        </message>
        <message>
            <source>Reading the unquantized model…</source>
            <translation>קורא את המודל הלא מכומת…</translation>
        </message>
        <message>
            <source>Running each file by itself…</source>
            <translation>מריץ כל קובץ לבדו…</translation>
        </message>
        <message>
            <source>Looking at what is there already…</source>
            <translation>בודק מה כבר קיים…</translation>
        </message>
        <message>
            <source>Connecting…</source>
            <translation>מתחבר…</translation>
        </message>
        <message>
            <source>Taking the libraries out…</source>
            <translation>מוציא את הספריות…</translation>
        </message>
        <message>
            <source>Asking it for its devices…</source>
            <translation>שואל אותו על ההתקנים שלו…</translation>
        </message>
        <message>
            <source>Reading the files…</source>
            <translation>קורא את הקבצים…</translation>
        </message>
        <message>
            <source>Publishing the files together…</source>
            <translation>מפרסם את הקבצים יחד…</translation>
        </message>
        <message>
            <source>Installing onnxruntime-genai and torch…</source>
            <translation>מתקין את onnxruntime-genai ו-torch…</translation>
        </message>
        <message>
            <source>Asking both models…</source>
            <translation>שואל את שני המודלים…</translation>
        </message>
        <message>
            <source>Working…</source>
            <translation>עובד…</translation>
        </message>
        <message>
            <source>Not tried</source>
            <translation>לא נוסה</translation>
        </message>
        <message>
            <source>Proof failed: {problem}</source>
            <translation>האימות נכשל: {problem}</translation>
        </message>
        <message>
            <source>Proved: it loads and answers, {rate}</source>
            <translation>אומת: הוא נטען ועונה, {rate}</translation>
        </message>
        <message>
            <source>{n} %</source>
            <translation>{n} %</translation>
        </message>
    </context>
    <context>
        <name>measure</name>
        <message>
            <source>about 2 min</source>
            <translation>בערך 2 דק׳</translation>
        </message>
        <message>
            <source>under a minute</source>
            <translation>פחות מדקה</translation>
        </message>
        <message>
            <source>about {n} min</source>
            <translation>בערך {n} דק׳</translation>
        </message>
        <message>
            <source>about {n} h</source>
            <translation>בערך {n} שע׳</translation>
        </message>
        <message>
            <source>Quick</source>
            <translation>מהיר</translation>
        </message>
        <message>
            <source>Normal</source>
            <translation>רגיל</translation>
        </message>
        <message>
            <source>Thorough</source>
            <translation>יסודי</translation>
        </message>
        <message>
            <source>Whole text</source>
            <translation>כל הטקסט</translation>
        </message>
        <message>
            <source>English</source>
            <translation>אנגלית</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>קוד</translation>
        </message>
        <message>
            <source>Hebrew</source>
            <translation>עברית</translation>
        </message>
        <message>
            <source>Romanian</source>
            <translation>רומנית</translation>
        </message>
        <message>
            <source>bundled text</source>
            <translation>הטקסט המצורף</translation>
        </message>
        <message>
            <source>CPU</source>
            <translation>CPU</translation>
        </message>
        <message>
            <source>took {time}</source>
            <translation>ארך {time}</translation>
        </message>
        <message>
            <source>{n} %</source>
            <translation>{n} %</translation>
        </message>
        <message>
            <source>{tensor} ({type}, {n} %)</source>
            <translation>{tensor} ({type}, {n} %)</translation>
        </message>
    </context>
    <context>
        <name>recipes</name>
        <message>
            <source>Open recipe</source>
            <translation>פתיחת מתכון</translation>
        </message>
        <message>
            <source>Recipes (*.toml)</source>
            <translation>מתכונים (*.toml)</translation>
        </message>
        <message>
            <source>Save recipe</source>
            <translation>שמירת מתכון</translation>
        </message>
    </context>
    <context>
        <name>QAbstractFileIconProvider</name>
        <message>
            <source>Drive</source>
            <translation>כונן</translation>
        </message>
        <message>
            <source>File</source>
            <translation>קובץ</translation>
        </message>
        <message>
            <source>File Folder</source>
            <translation>תיקיית קבצים</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>תיקייה</translation>
        </message>
        <message>
            <source>Alias</source>
            <translation>כינוי</translation>
        </message>
        <message>
            <source>Shortcut</source>
            <translation>קיצור דרך</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>לא ידוע</translation>
        </message>
    </context>
    <context>
        <name>QFileDialog</name>
        <message>
            <source>&amp;Look in:</source>
            <translation>&amp;חיפוש ב:</translation>
        </message>
        <message>
            <source>Files of &amp;type:</source>
            <translation>קבצים מ&amp;סוג:</translation>
        </message>
    </context>
</TS>
