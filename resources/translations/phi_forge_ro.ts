<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ro" sourcelanguage="en">
    <context>
        <name>AboutDialog</name>
        <message>
            <source>About Phi Forge</source>
            <translation>Despre Phi Forge</translation>
        </message>
        <message>
            <source>Phi Forge logo</source>
            <translation>Sigla Phi Forge</translation>
        </message>
        <message>
            <source>Turns Microsoft Phi checkpoints into quantized GGUF files, and chats with them.</source>
            <translation>Transformă checkpointuri Microsoft Phi în fișiere GGUF cuantificate și conversează cu ele.</translation>
        </message>
        <message>
            <source>Phi Forge</source>
            <translation>Phi Forge</translation>
        </message>
        <message>
            <source>C&amp;lose</source>
            <translation>Î&amp;nchide</translation>
        </message>
        <message>
            <source>&amp;Copy</source>
            <translation>&amp;Copiază</translation>
        </message>
        <message>
            <source>Puts the versions on the clipboard</source>
            <translation>Pune versiunile în clipboard</translation>
        </message>
        <message>
            <source>L&amp;icences…</source>
            <translation>L&amp;icențe…</translation>
        </message>
        <message>
            <source>Build</source>
            <translation>Compilare</translation>
        </message>
        <message>
            <source>llama.cpp sources</source>
            <translation>sursele llama.cpp</translation>
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
            <translation>Sistem</translation>
        </message>
    </context>
    <context>
        <name>AddPanel</name>
        <message>
            <source>Address of the index</source>
            <translation>Adresa indexului</translation>
        </message>
        <message>
            <source>Where packs are looked for; empty for llama-cpp-python's own index</source>
            <translation>Unde se caută pachete; gol pentru indexul propriu al lui llama-cpp-python</translation>
        </message>
        <message>
            <source>Find packs</source>
            <translation>Caută pachete</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Încearcă din nou</translation>
        </message>
        <message>
            <source>Asking {address}…</source>
            <translation>Se interoghează {address}…</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Închide</translation>
        </message>
        <message>
            <source>Add a backend</source>
            <translation>Adăugarea unui backend</translation>
        </message>
        <message>
            <source>Wheel…</source>
            <translation>Wheel…</translation>
        </message>
        <message>
            <source>Choose a wheel of llama-cpp-python on this computer</source>
            <translation>Alege un pachet wheel al llama-cpp-python de pe acest calculator</translation>
        </message>
        <message>
            <source>Folder…</source>
            <translation>Dosar…</translation>
        </message>
        <message>
            <source>Choose a folder that holds llama.cpp's libraries</source>
            <translation>Alege un dosar cu bibliotecile llama.cpp</translation>
        </message>
        <message>
            <source>From this computer:</source>
            <translation>De pe acest calculator:</translation>
        </message>
        <message>
            <source>From an index:</source>
            <translation>Dintr-un index:</translation>
        </message>
        <message>
            <source>A backend is a program that runs on this computer: add only what comes from somebody you trust. It has to be of exactly the version that Phi Forge was made with.</source>
            <translation>Un backend este un program care rulează pe acest calculator: adaugă numai ce vine de la cineva în care ai încredere. Trebuie să fie exact de versiunea cu care a fost făcut Phi Forge.</translation>
        </message>
        <message>
            <source>Choose a wheel</source>
            <translation>Alege un pachet wheel</translation>
        </message>
        <message>
            <source>Wheels (*.whl)</source>
            <translation>Pachete wheel (*.whl)</translation>
        </message>
        <message>
            <source>Choose a folder of libraries</source>
            <translation>Alege un dosar cu biblioteci</translation>
        </message>
    </context>
    <context>
        <name>AddressForm</name>
        <message>
            <source>This computer only · {address}</source>
            <translation>Numai acest calculator · {address}</translation>
        </message>
        <message>
            <source>Other computers too · {address}</source>
            <translation>Și alte calculatoare · {address}</translation>
        </message>
        <message>
            <source>Every network this computer is in · {address}</source>
            <translation>Orice rețea în care este acest calculator · {address}</translation>
        </message>
        <message>
            <source>Any free port</source>
            <translation>Orice port liber</translation>
        </message>
        <message>
            <source>Ask for an API key</source>
            <translation>Cere o cheie API</translation>
        </message>
        <message>
            <source>Only programs that send this key are answered; others on this computer are not</source>
            <translation>Primesc răspuns numai programele care trimit această cheie; altele de pe acest calculator nu</translation>
        </message>
        <message>
            <source>New</source>
            <translation>Nouă</translation>
        </message>
        <message>
            <source>Make a new API key</source>
            <translation>Fă o cheie API nouă</translation>
        </message>
        <message>
            <source>Makes another key; programs that know this one are refused then</source>
            <translation>Face altă cheie; programele care o știu pe aceasta sunt apoi refuzate</translation>
        </message>
        <message>
            <source>Allow other computers first, or choose this computer only</source>
            <translation>Permite mai întâi alte calculatoare sau alege numai acest calculator</translation>
        </message>
        <message>
            <source>Let other computers use this model</source>
            <translation>Lasă alte calculatoare să folosească acest model</translation>
        </message>
        <message>
            <source>Whoever reaches this address and has the key can use the model and this computer's power. Nothing is encrypted: questions, answers and the key can be read on the way. Choose this in networks you trust only.</source>
            <translation>Cine ajunge la această adresă și are cheia poate folosi modelul și puterea acestui calculator. Nimic nu este criptat: întrebările, răspunsurile și cheia pot fi citite pe drum. Alege asta numai în rețele în care ai încredere.</translation>
        </message>
        <message>
            <source>Reachable from</source>
            <translation>Accesibil de pe</translation>
        </message>
        <message>
            <source>Port</source>
            <translation>Port</translation>
        </message>
        <message>
            <source>Other computers reach this address, so the key is needed.</source>
            <translation>La această adresă ajung alte calculatoare, așa că este nevoie de cheie.</translation>
        </message>
    </context>
    <context>
        <name>AdvancedPanel</name>
        <message>
            <source>Advanced options</source>
            <translation>Opțiuni avansate</translation>
        </message>
        <message>
            <source>llama.cpp's choice</source>
            <translation>cum alege llama.cpp</translation>
        </message>
        <message>
            <source>Type of output.weight, which turns the last state into tokens</source>
            <translation>Tipul lui output.weight, care transformă ultima stare în tokenuri</translation>
        </message>
        <message>
            <source>Type of token_embd.weight, which turns tokens into numbers</source>
            <translation>Tipul lui token_embd.weight, care transformă tokenurile în numere</translation>
        </message>
        <message>
            <source> GB</source>
            <translation> GB</translation>
        </message>
        <message>
            <source>one file</source>
            <translation>un fișier</translation>
        </message>
        <message>
            <source>Largest size of one part, for file systems and uploads with a limit</source>
            <translation>Mărimea maximă a unei părți, pentru sisteme de fișiere și trimiteri cu limită</translation>
        </message>
        <message>
            <source>none, or e.g. 20-23, 30</source>
            <translation>niciunul, sau de ex. 20-23, 30</translation>
        </message>
        <message>
            <source>Transformer blocks to leave out, counted from 0; the model suffers</source>
            <translation>Blocuri transformer de omis, numărate de la 0; modelul are de suferit</translation>
        </message>
        <message>
            <source>Give single tensors another type, and see what becomes of each</source>
            <translation>Dă altor tensori alt tip și vezi ce devine fiecare</translation>
        </message>
        <message>
            <source>Set metadata keys of the file to other values</source>
            <translation>Setează chei de metadate ale fișierului la alte valori</translation>
        </message>
        <message>
            <source>Pure</source>
            <translation>Pur</translation>
        </message>
        <message>
            <source>Give every quantized tensor the same type instead of llama.cpp's mix</source>
            <translation>Dă fiecărui tensor cuantificat același tip în locul amestecului din llama.cpp</translation>
        </message>
        <message>
            <source>Leave output un&amp;quantized</source>
            <translation>Lasă ieșirea ne&amp;cuantificată</translation>
        </message>
        <message>
            <source>Keep output.weight as precise as the source has it</source>
            <translation>Păstrează output.weight la fel de precis ca în sursă</translation>
        </message>
        <message>
            <source>Requanti&amp;ze</source>
            <translation>Cuantifică din no&amp;u</translation>
        </message>
        <message>
            <source>Accept a file that is quantized already; it loses more than one made from the original</source>
            <translation>Acceptă un fișier deja cuantificat; pierde mai mult decât unul făcut din original</translation>
        </message>
        <message>
            <source>Rounding twice costs more quality than once; prefer the original weights</source>
            <translation>Rotunjirea de două ori costă mai multă calitate decât o dată; mai bine ponderile originale</translation>
        </message>
        <message>
            <source>Reset all</source>
            <translation>Resetează tot</translation>
        </message>
        <message>
            <source>Go back to what llama.cpp does by itself</source>
            <translation>Revine la ce face llama.cpp de la sine</translation>
        </message>
        <message>
            <source>Output tensor</source>
            <translation>Tensorul de ieșire</translation>
        </message>
        <message>
            <source>&amp;Token embedding</source>
            <translation>Embeddingul &amp;tokenurilor</translation>
        </message>
        <message>
            <source>&amp;Split after</source>
            <translation>Î&amp;mparte după</translation>
        </message>
        <message>
            <source>&amp;Leave out layers</source>
            <translation>O&amp;mite straturi</translation>
        </message>
        <message>
            <source>Write layers as numbers and ranges, such as 20-23, 30</source>
            <translation>Scrie straturile ca numere și intervale, cum ar fi 20-23, 30</translation>
        </message>
        <message>
            <source>The model's layers are 0 to {n}</source>
            <translation>Straturile modelului sunt de la 0 la {n}</translation>
        </message>
        <message numerus="yes">
            <source>Te&amp;nsor types, %n rule(s)…</source>
            <translation>
                <numerusform>Tipurile te&amp;nsorilor, o regulă…</numerusform>
                <numerusform>Tipurile te&amp;nsorilor, %n reguli…</numerusform>
                <numerusform>Tipurile te&amp;nsorilor, %n de reguli…</numerusform>
            </translation>
        </message>
        <message>
            <source>Te&amp;nsor types…</source>
            <translation>Tipurile te&amp;nsorilor…</translation>
        </message>
        <message numerus="yes">
            <source>&amp;Metadata, %n change(s)…</source>
            <translation>
                <numerusform>M&amp;etadate, o schimbare…</numerusform>
                <numerusform>M&amp;etadate, %n schimbări…</numerusform>
                <numerusform>M&amp;etadate, %n de schimbări…</numerusform>
            </translation>
        </message>
        <message>
            <source>&amp;Metadata…</source>
            <translation>M&amp;etadate…</translation>
        </message>
    </context>
    <context>
        <name>BackendCard</name>
        <message>
            <source>Computes in Chat, Compare, Measure and Serve from now on</source>
            <translation>De acum calculează în Conversație, Comparare, Măsurare și Servire</translation>
        </message>
        <message>
            <source>Use this one</source>
            <translation>Folosește-l pe acesta</translation>
        </message>
        <message>
            <source>Check again</source>
            <translation>Verifică din nou</translation>
        </message>
        <message>
            <source>Asks it for its devices</source>
            <translation>Îi cere lista de dispozitive</translation>
        </message>
        <message>
            <source>Self-test</source>
            <translation>Autotest</translation>
        </message>
        <message>
            <source>Lets the demo model answer on each device and compares with the CPU; about a minute</source>
            <translation>Lasă modelul demonstrativ să răspundă pe fiecare dispozitiv și compară cu CPU; cam un minut</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Oprește</translation>
        </message>
        <message>
            <source>Ends what is being tried</source>
            <translation>Încheie ce se încearcă</translation>
        </message>
        <message>
            <source>Remove…</source>
            <translation>Elimină…</translation>
        </message>
        <message>
            <source>Deletes its libraries</source>
            <translation>Îi șterge bibliotecile</translation>
        </message>
        <message>
            <source>Trying {name}</source>
            <translation>Se încearcă {name}</translation>
        </message>
        <message>
            <source>not checked yet</source>
            <translation>încă neverificat</translation>
        </message>
        <message>
            <source>checked {when}</source>
            <translation>verificat {when}</translation>
        </message>
        <message>
            <source>in use</source>
            <translation>în uz</translation>
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
            <translation>Numai CPU</translation>
        </message>
        <message>
            <source>Safe mode: only the bundled libraries and the processor are used, whatever is chosen</source>
            <translation>Mod sigur: se folosesc numai bibliotecile incluse și procesorul, orice s-ar alege</translation>
        </message>
        <message>
            <source>Add a backend…</source>
            <translation>Adaugă un backend…</translation>
        </message>
        <message>
            <source>Backends</source>
            <translation>Backenduri</translation>
        </message>
        <message>
            <source>A backend is llama.cpp, built for a kind of processor. The one in use computes in Chat, Compare, Measure and Serve; a model that is loaded already stays where it is.</source>
            <translation>Un backend este llama.cpp construit pentru un fel de procesor. Cel folosit calculează în Conversație, Comparare, Măsurare și Servire; un model deja încărcat rămâne unde este.</translation>
        </message>
        <message>
            <source>Other machines</source>
            <translation>Alte calculatoare</translation>
        </message>
        <message>
            <source>CPU only is ticked above</source>
            <translation>„Numai CPU” este bifat mai sus</translation>
        </message>
        <message>
            <source>It does not work; check it again first</source>
            <translation>Nu funcționează; verifică-l mai întâi din nou</translation>
        </message>
        <message>
            <source>Asking for its devices…</source>
            <translation>Se cere lista de dispozitive…</translation>
        </message>
        <message>
            <source>The demo model is answering on each device…</source>
            <translation>Modelul demonstrativ răspunde pe fiecare dispozitiv…</translation>
        </message>
    </context>
    <context>
        <name>BranchSwitch</name>
        <message>
            <source>Previous version</source>
            <translation>Versiunea anterioară</translation>
        </message>
        <message>
            <source>Next version</source>
            <translation>Versiunea următoare</translation>
        </message>
        <message>
            <source>{n}/{total}</source>
            <translation>{n}/{total}</translation>
        </message>
        <message>
            <source>Version {n} of {total}</source>
            <translation>Versiunea {n} din {total}</translation>
        </message>
    </context>
    <context>
        <name>CertaintyText</name>
        <message>
            <source>{token}: probability {share}</source>
            <translation>{token}: probabilitate {share}</translation>
        </message>
        <message>
            <source>{told}. Likeliest here: {others}</source>
            <translation>{told}. Cele mai probabile aici: {others}</translation>
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
            <translation>Conversații</translation>
        </message>
        <message>
            <source>Model and settings</source>
            <translation>Model și setări</translation>
        </message>
        <message>
            <source>New conversation</source>
            <translation>Conversație nouă</translation>
        </message>
        <message>
            <source>More about this conversation and its model</source>
            <translation>Mai multe despre această conversație și modelul ei</translation>
        </message>
        <message>
            <source>Ctrl+N</source>
            <translation>Ctrl+N</translation>
        </message>
        <message>
            <source>Go to a conversation…</source>
            <translation>Mergi la o conversație…</translation>
        </message>
        <message>
            <source>Ctrl+K</source>
            <translation>Ctrl+K</translation>
        </message>
        <message>
            <source>Answers as plain text</source>
            <translation>Răspunsurile ca text simplu</translation>
        </message>
        <message>
            <source>Show answers as they were written, without Markdown</source>
            <translation>Arată răspunsurile așa cum au fost scrise, fără Markdown</translation>
        </message>
        <message>
            <source>How sure was it</source>
            <translation>Cât de sigur a fost</translation>
        </message>
        <message>
            <source>Ask for the probability of each token, and mark those the model was not sure of</source>
            <translation>Cere probabilitatea fiecărui token și le marchează pe cele de care modelul nu era sigur</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>Redenumește</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Exportă…</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Șterge</translation>
        </message>
        <message>
            <source>Use the model in…</source>
            <translation>Folosește modelul în…</translation>
        </message>
        <message>
            <source>Serve the model</source>
            <translation>Servește modelul</translation>
        </message>
    </context>
    <context>
        <name>ChatPage</name>
        <message>
            <source>Stop the answer, or leave what is being edited</source>
            <translation>Oprește răspunsul sau părăsește ce se editează</translation>
        </message>
        <message>
            <source>New conversation</source>
            <translation>Conversație nouă</translation>
        </message>
        <message>
            <source>Open another model…</source>
            <translation>Deschide alt model…</translation>
        </message>
        <message>
            <source>Load the model first</source>
            <translation>Încarcă mai întâi modelul</translation>
        </message>
        <message>
            <source>Choose a model first</source>
            <translation>Alege mai întâi un model</translation>
        </message>
        <message>
            <source>The model is being loaded</source>
            <translation>Modelul se încarcă</translation>
        </message>
        <message>
            <source>This model has no chat template; use a raw prompt</source>
            <translation>Acest model nu are șablon de conversație; folosește un prompt brut</translation>
        </message>
        <message>
            <source>Pictures can be attached once a model with an image encoder is loaded</source>
            <translation>Imaginile se pot atașa după ce se încarcă un model cu codificator de imagini</translation>
        </message>
        <message>
            <source>This model cannot see pictures: it has no image encoder loaded</source>
            <translation>Acest model nu poate vedea imagini: nu are încărcat un codificator de imagini</translation>
        </message>
    </context>
    <context>
        <name>ChatSession</name>
        <message>
            <source>Looking at the pictures…</source>
            <translation>Se uită la imagini…</translation>
        </message>
        <message>
            <source>Reading the prompt…</source>
            <translation>Citește promptul…</translation>
        </message>
        <message>
            <source>Writing in another conversation or branch…</source>
            <translation>Scrie în altă conversație sau ramură…</translation>
        </message>
        <message>
            <source>Writing…</source>
            <translation>Scrie…</translation>
        </message>
        <message>
            <source>Stopped.</source>
            <translation>Oprit.</translation>
        </message>
        <message>
            <source>Answer: {text}</source>
            <translation>Răspuns: {text}</translation>
        </message>
        <message>
            <source>Not finished.</source>
            <translation>Neterminat.</translation>
        </message>
        <message>
            <source>Load with {n} GPU layers</source>
            <translation>Încarcă cu straturi pe GPU: {n}</translation>
        </message>
        <message>
            <source>Load again</source>
            <translation>Încarcă din nou</translation>
        </message>
    </context>
    <context>
        <name>CheckpointCardView</name>
        <message>
            <source>Checkpoint facts</source>
            <translation>Date despre checkpoint</translation>
        </message>
        <message>
            <source>What fine-tuning changed is added to the weights while they are read</source>
            <translation>Ce a schimbat ajustarea fină se adună la ponderi în timp ce sunt citite</translation>
        </message>
        <message>
            <source>not stated</source>
            <translation>nespecificat</translation>
        </message>
        <message>
            <source>Converts fully</source>
            <translation>Se convertește complet</translation>
        </message>
        <message>
            <source>Converts, but answers differently</source>
            <translation>Se convertește, dar răspunde altfel</translation>
        </message>
        <message>
            <source>Converts without images or audio</source>
            <translation>Se convertește fără imagini sau sunet</translation>
        </message>
        <message>
            <source>Quantized already</source>
            <translation>Deja cuantificat</translation>
        </message>
        <message>
            <source>Cannot be converted</source>
            <translation>Nu poate fi convertit</translation>
        </message>
        <message>
            <source>The LoRA adapter {name} (rank {rank}) is merged into {base}</source>
            <translation>Adaptorul LoRA {name} (rang {rank}) este îmbinat în {base}</translation>
        </message>
        <message>
            <source>{n} ({original} original)</source>
            <translation>{n} ({original} inițial)</translation>
        </message>
        <message>
            <source>{kind}, {n} tokens</source>
            <translation>{kind}, tokenuri: {n}</translation>
        </message>
        <message>
            <source>Family</source>
            <translation>Familie</translation>
        </message>
        <message>
            <source>Parameters</source>
            <translation>Parametri</translation>
        </message>
        <message>
            <source>{n} weights</source>
            <translation>ponderi: {n}</translation>
        </message>
        <message>
            <source>Layers</source>
            <translation>Straturi</translation>
        </message>
        <message>
            <source>Transformer blocks; each can be kept in main memory or on a graphics card</source>
            <translation>Blocuri transformer; fiecare poate sta în memoria principală sau pe o placă grafică</translation>
        </message>
        <message>
            <source>Context</source>
            <translation>Context</translation>
        </message>
        <message>
            <source>Tokens the model can look back on; above the original length it works less exactly</source>
            <translation>Tokenurile la care modelul se poate uita înapoi; peste lungimea inițială lucrează mai puțin exact</translation>
        </message>
        <message>
            <source>Licence</source>
            <translation>Licență</translation>
        </message>
        <message>
            <source>Architecture</source>
            <translation>Arhitectură</translation>
        </message>
        <message>
            <source>Class named in config.json</source>
            <translation>Clasa numită în config.json</translation>
        </message>
        <message>
            <source>Weights</source>
            <translation>Ponderi</translation>
        </message>
        <message>
            <source>Type most weights are stored in</source>
            <translation>Tipul în care sunt păstrate cele mai multe ponderi</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Mărime</translation>
        </message>
        <message>
            <source>Tokenizer</source>
            <translation>Tokenizator</translation>
        </message>
        <message>
            <source>Revision</source>
            <translation>Revizie</translation>
        </message>
        <message numerus="yes">
            <source>{size} in %n file(s)</source>
            <translation>
                <numerusform>{size} într-un fișier</numerusform>
                <numerusform>{size} în %n fișiere</numerusform>
                <numerusform>{size} în %n de fișiere</numerusform>
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
            <translation>Checkpointuri folosite recent și demonstrația</translation>
        </message>
        <message>
            <source>Pick a checkpoint folder</source>
            <translation>Alege un dosar de checkpoint</translation>
        </message>
        <message>
            <source>&amp;Browse…</source>
            <translation>&amp;Răsfoiește…</translation>
        </message>
        <message>
            <source>Pick a checkpoint or a GGUF file on this computer</source>
            <translation>Alege un checkpoint sau un fișier GGUF de pe acest calculator</translation>
        </message>
        <message>
            <source>&amp;Checkpoint or adapter folder…</source>
            <translation>Dosar de &amp;checkpoint sau de adaptor…</translation>
        </message>
        <message>
            <source>&amp;GGUF file…</source>
            <translation>Fișier &amp;GGUF…</translation>
        </message>
        <message>
            <source>From the H&amp;ub…</source>
            <translation>De pe H&amp;ub…</translation>
        </message>
        <message>
            <source>Find a model on the Hub, or one that was downloaded</source>
            <translation>Găsește un model pe Hub sau unul descărcat</translation>
        </message>
        <message>
            <source>{name}  ·  demo that comes with Phi Forge</source>
            <translation>{name}  ·  demonstrația care vine cu Phi Forge</translation>
        </message>
        <message>
            <source>Open checkpoint</source>
            <translation>Deschiderea unui checkpoint</translation>
        </message>
        <message>
            <source>Open GGUF to quantize</source>
            <translation>Deschiderea unui GGUF de cuantificat</translation>
        </message>
        <message>
            <source>GGUF models (*.gguf)</source>
            <translation>Modele GGUF (*.gguf)</translation>
        </message>
    </context>
    <context>
        <name>ClearableEdit</name>
        <message>
            <source>Clear</source>
            <translation>Golește</translation>
        </message>
    </context>
    <context>
        <name>CloseQuestion</name>
        <message>
            <source>Quit Phi Forge</source>
            <translation>Închiderea lui Phi Forge</translation>
        </message>
        <message numerus="yes">
            <source>There is work in progress: %n unfinished job(s).</source>
            <translation>
                <numerusform>Se lucrează: o lucrare neterminată.</numerusform>
                <numerusform>Se lucrează: %n lucrări neterminate.</numerusform>
                <numerusform>Se lucrează: %n de lucrări neterminate.</numerusform>
            </translation>
        </message>
        <message>
            <source>Quitting stops it and removes unfinished files. Finished files stay.</source>
            <translation>Închiderea oprește lucrul și elimină fișierele neterminate. Fișierele terminate rămân.</translation>
        </message>
        <message>
            <source>A model is being served.</source>
            <translation>Un model este servit.</translation>
        </message>
        <message>
            <source>Quitting stops the server: programs that use it get no more answers.</source>
            <translation>Închiderea oprește serverul: programele care îl folosesc nu mai primesc răspunsuri.</translation>
        </message>
        <message>
            <source>&amp;Keep working</source>
            <translation>&amp;Continuă lucrul</translation>
        </message>
        <message>
            <source>&amp;Stop and quit</source>
            <translation>&amp;Oprește și închide</translation>
        </message>
    </context>
    <context>
        <name>CompareBar</name>
        <message>
            <source>Prompt</source>
            <translation>Prompt</translation>
        </message>
        <message>
            <source>Asked by itself, without what was asked before</source>
            <translation>Întrebat singur, fără ce s-a întrebat înainte</translation>
        </message>
        <message>
            <source>Ask both the same…</source>
            <translation>Întreabă amândouă același lucru…</translation>
        </message>
        <message>
            <source>Runs both models, each with as many layers on it as fit</source>
            <translation>Rulează ambele modele, fiecare cu atâtea straturi pe el câte încap</translation>
        </message>
        <message>
            <source>&amp;Run on</source>
            <translation>&amp;Rulează pe</translation>
        </message>
        <message>
            <source>T&amp;emperature</source>
            <translation>T&amp;emperatură</translation>
        </message>
        <message>
            <source>0 always takes the likeliest token, so that every difference is the model's; higher is more varied.</source>
            <translation>0 ia mereu cel mai probabil token, așa că orice diferență este a modelului; mai mare înseamnă mai variat.</translation>
        </message>
        <message>
            <source>See&amp;d</source>
            <translation>See&amp;d</translation>
        </message>
        <message>
            <source>Both models draw with the same seed; at temperature 0 nothing is drawn.</source>
            <translation>Ambele modele aleg la întâmplare cu același seed; la temperatura 0 nimic nu este la întâmplare.</translation>
        </message>
        <message>
            <source>&amp;Max tokens</source>
            <translation>&amp;Limită de tokenuri</translation>
        </message>
        <message>
            <source>An answer ends here at the latest.</source>
            <translation>Un răspuns se termină cel târziu aici.</translation>
        </message>
        <message>
            <source>&amp;Stop</source>
            <translation>&amp;Oprește</translation>
        </message>
        <message>
            <source>&amp;Compare</source>
            <translation>&amp;Compară</translation>
        </message>
        <message>
            <source>Esc stops</source>
            <translation>Esc oprește</translation>
        </message>
    </context>
    <context>
        <name>CompareCard</name>
        <message>
            <source>Answering…</source>
            <translation>Răspunde…</translation>
        </message>
        <message>
            <source>Use this prompt again</source>
            <translation>Folosește din nou acest prompt</translation>
        </message>
        <message>
            <source>Copy both answers as Markdown</source>
            <translation>Copiază ambele răspunsuri ca Markdown</translation>
        </message>
        <message>
            <source>Waits for the other one</source>
            <translation>Îl așteaptă pe celălalt</translation>
        </message>
        <message>
            <source>Loading the model, {percent} %</source>
            <translation>Se încarcă modelul, {percent} %</translation>
        </message>
        <message>
            <source>Not asked</source>
            <translation>Neîntrebat</translation>
        </message>
        <message>
            <source>{prompt}: {first} and {second}</source>
            <translation>{prompt}: {first} și {second}</translation>
        </message>
        <message>
            <source>Answer of {name}</source>
            <translation>Răspunsul lui {name}</translation>
        </message>
    </context>
    <context>
        <name>ComparePage</name>
        <message>
            <source>First model</source>
            <translation>Primul model</translation>
        </message>
        <message>
            <source>Second model</source>
            <translation>Al doilea model</translation>
        </message>
        <message>
            <source>Swap the two models</source>
            <translation>Schimbă modelele între ele</translation>
        </message>
        <message>
            <source>Comparisons</source>
            <translation>Comparații</translation>
        </message>
        <message>
            <source>Stop the answers</source>
            <translation>Oprește răspunsurile</translation>
        </message>
        <message>
            <source>Reading the prompt…</source>
            <translation>Citește promptul…</translation>
        </message>
        <message>
            <source>Choose two models</source>
            <translation>Alege două modele</translation>
        </message>
        <message>
            <source>Reading the files…</source>
            <translation>Se citesc fișierele…</translation>
        </message>
        <message>
            <source>Choose a file that can be read</source>
            <translation>Alege un fișier care poate fi citit</translation>
        </message>
        <message>
            <source>Choose two different files</source>
            <translation>Alege două fișiere diferite</translation>
        </message>
        <message>
            <source>Write a prompt</source>
            <translation>Scrie un prompt</translation>
        </message>
        <message>
            <source>Wait until both have answered</source>
            <translation>Așteaptă până răspund amândouă</translation>
        </message>
    </context>
    <context>
        <name>CompareSide</name>
        <message>
            <source>KL divergence {value}</source>
            <translation>Divergență KL {value}</translation>
        </message>
    </context>
    <context>
        <name>CompareWelcome</name>
        <message>
            <source>&amp;Try it with the demo</source>
            <translation>&amp;Încearcă cu demonstrația</translation>
        </message>
        <message>
            <source>Forges the small model that comes with the program as F16 and Q2_K, and compares these</source>
            <translation>Forjează modelul mic care vine cu programul ca F16 și Q2_K și le compară</translation>
        </message>
        <message>
            <source>&amp;Go to Forge</source>
            <translation>&amp;Mergi la Forjare</translation>
        </message>
        <message>
            <source>Goes to the Forge page, where files are made</source>
            <translation>Merge la pagina Forjare, unde se fac fișierele</translation>
        </message>
        <message>
            <source>Choose two files above, such as F16 and Q4_K_M of one model, and ask both the same. The first token at which their answers part is marked, with how sure each model was of it.</source>
            <translation>Alege mai sus două fișiere, cum ar fi F16 și Q4_K_M ale aceluiași model, și întreabă amândouă același lucru. Primul token la care răspunsurile se despart este marcat, cu cât de sigur a fost fiecare model de el.</translation>
        </message>
    </context>
    <context>
        <name>Composer</name>
        <message>
            <source>Message</source>
            <translation>Mesaj</translation>
        </message>
        <message>
            <source>Enter sends, Shift+Enter starts a new line</source>
            <translation>Enter trimite, Shift+Enter începe un rând nou</translation>
        </message>
        <message>
            <source>Raw prompt</source>
            <translation>Prompt brut</translation>
        </message>
        <message>
            <source>Send the text exactly as written, with its special tokens and without the chat template</source>
            <translation>Trimite textul exact cum este scris, cu tokenurile sale speciale și fără șablonul de conversație</translation>
        </message>
        <message>
            <source>Insert template</source>
            <translation>Inserează șablonul</translation>
        </message>
        <message>
            <source>Wrap the text in the prompt format of Phi-3</source>
            <translation>Îmbracă textul în formatul de prompt al lui Phi-3</translation>
        </message>
        <message>
            <source>Attach pictures</source>
            <translation>Atașează imagini</translation>
        </message>
        <message>
            <source>Pictures ({patterns})</source>
            <translation>Imagini ({patterns})</translation>
        </message>
        <message>
            <source>A raw prompt is text only</source>
            <translation>Un prompt brut este numai text</translation>
        </message>
        <message>
            <source>There are {n} pictures already</source>
            <translation>Sunt deja {n} imagini</translation>
        </message>
        <message>
            <source>Editing an earlier message. Sending it makes a branch; nothing is lost.</source>
            <translation>Se editează un mesaj mai vechi. Trimiterea face o ramură; nu se pierde nimic.</translation>
        </message>
        <message>
            <source>Cancel editing</source>
            <translation>Renunță la editare</translation>
        </message>
        <message>
            <source>Prompt, exactly as the model gets it…</source>
            <translation>Promptul, exact cum îl primește modelul…</translation>
        </message>
        <message>
            <source>Message…</source>
            <translation>Mesaj…</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Oprește</translation>
        </message>
        <message>
            <source>Stop the answer (Esc)</source>
            <translation>Oprește răspunsul (Esc)</translation>
        </message>
        <message>
            <source>Send again</source>
            <translation>Trimite din nou</translation>
        </message>
        <message>
            <source>Send it beside the version that was there (Enter)</source>
            <translation>Îl trimite alături de versiunea care era (Enter)</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>Trimite</translation>
        </message>
        <message>
            <source>Send the message (Enter)</source>
            <translation>Trimite mesajul (Enter)</translation>
        </message>
        <message>
            <source>Attach pictures ({keys}); they can also be pasted or dropped here</source>
            <translation>Atașează imagini ({keys}); pot fi și lipite sau trase aici</translation>
        </message>
    </context>
    <context>
        <name>ConversationList</name>
        <message>
            <source>Conversations</source>
            <translation>Conversații</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Azi</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>Ieri</translation>
        </message>
        <message>
            <source>Last seven days</source>
            <translation>Ultimele șapte zile</translation>
        </message>
        <message>
            <source>Older</source>
            <translation>Mai vechi</translation>
        </message>
        <message>
            <source>New conversation</source>
            <translation>Conversație nouă</translation>
        </message>
    </context>
    <context>
        <name>CopyButton</name>
        <message>
            <source>Copied</source>
            <translation>Copiat</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Copiază</translation>
        </message>
    </context>
    <context>
        <name>CrashReportDialog</name>
        <message>
            <source>Report</source>
            <translation>Raport</translation>
        </message>
        <message>
            <source>This text says what happened and which versions were at work. It is sent nowhere: read it, and pass it on with your report if you want to.</source>
            <translation>Acest text spune ce s-a întâmplat și ce versiuni rulau. Nu este trimis nicăieri: citește-l și trimite-l cu raportul tău dacă vrei.</translation>
        </message>
        <message>
            <source>Text of the report</source>
            <translation>Textul raportului</translation>
        </message>
        <message>
            <source>C&amp;lose</source>
            <translation>Î&amp;nchide</translation>
        </message>
        <message>
            <source>&amp;Copy</source>
            <translation>&amp;Copiază</translation>
        </message>
        <message>
            <source>&amp;Save…</source>
            <translation>&amp;Salvează…</translation>
        </message>
        <message>
            <source>Open the &amp;log's folder</source>
            <translation>Deschide dosarul &amp;jurnalului</translation>
        </message>
        <message>
            <source>The report could not be saved: {reason}.</source>
            <translation>Raportul nu a putut fi salvat: {reason}.</translation>
        </message>
        <message>
            <source>Save the report</source>
            <translation>Salvarea raportului</translation>
        </message>
    </context>
    <context>
        <name>DevicePicker</name>
        <message>
            <source>Device</source>
            <translation>Dispozitiv</translation>
        </message>
        <message>
            <source>Device on which finished files are proved</source>
            <translation>Dispozitivul pe care se probează fișierele terminate</translation>
        </message>
        <message>
            <source>CPU</source>
            <translation>CPU</translation>
        </message>
        <message>
            <source>Looking for devices…</source>
            <translation>Se caută dispozitive…</translation>
        </message>
        <message>
            <source>CPU  ·  {name}</source>
            <translation>CPU  ·  {name}</translation>
        </message>
        <message>
            <source>Finished files are tried on this device</source>
            <translation>Fișierele terminate se încearcă pe acest dispozitiv</translation>
        </message>
        <message>
            <source>There is no GPU to use here; the CPU does the work</source>
            <translation>Aici nu este niciun GPU de folosit; lucrează CPU-ul</translation>
        </message>
    </context>
    <context>
        <name>DeviceRows</name>
        <message>
            <source>Memory of {device}</source>
            <translation>Memoria lui {device}</translation>
        </message>
        <message>
            <source>The processor is always used: whatever no device takes stays there</source>
            <translation>Procesorul este folosit mereu: ce nu ia niciun dispozitiv rămâne acolo</translation>
        </message>
        <message>
            <source>Use {device}</source>
            <translation>Folosește {device}</translation>
        </message>
        <message>
            <source>Without the tick, {device} is never used</source>
            <translation>Fără bifă, {device} nu este folosit niciodată</translation>
        </message>
    </context>
    <context>
        <name>DiskPlan</name>
        <message>
            <source>Finished files of the same name are replaced</source>
            <translation>Fișierele terminate cu același nume se înlocuiesc</translation>
        </message>
        <message>
            <source>Looking at the output folder…</source>
            <translation>Se verifică dosarul de ieșire…</translation>
        </message>
        <message>
            <source>The output folder cannot be written; change it</source>
            <translation>În dosarul de ieșire nu se poate scrie; schimbă-l</translation>
        </message>
        <message>
            <source>Not enough room; untick a type or change the folder</source>
            <translation>Nu este destul loc; debifează un tip sau schimbă dosarul</translation>
        </message>
        <message numerus="yes">
            <source>%n existing file(s): replace, or change the folder</source>
            <translation>
                <numerusform>un fișier existent: înlocuiește-l sau schimbă dosarul</numerusform>
                <numerusform>%n fișiere existente: înlocuiește-le sau schimbă dosarul</numerusform>
                <numerusform>%n de fișiere existente: înlocuiește-le sau schimbă dosarul</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>&amp;Replace %n existing file(s)</source>
            <translation>
                <numerusform>Înlo&amp;cuiește un fișier existent</numerusform>
                <numerusform>Înlo&amp;cuiește %n fișiere existente</numerusform>
                <numerusform>Înlo&amp;cuiește %n de fișiere existente</numerusform>
            </translation>
        </message>
        <message>
            <source>cannot be written</source>
            <translation>nu se poate scrie</translation>
        </message>
        <message>
            <source>needs {needed}, {free} free</source>
            <translation>cere {needed}, liberi {free}</translation>
        </message>
        <message>
            <source>{needed} needed, {free} free</source>
            <translation>cere {needed}, liberi {free}</translation>
        </message>
        <message>
            <source>Of these, {size} hold a temporary model to compute the importance matrix with</source>
            <translation>Din acest spațiu, {size} sunt pentru un model temporar cu care se calculează matricea de importanță</translation>
        </message>
    </context>
    <context>
        <name>EditableRow</name>
        <message>
            <source>Move up</source>
            <translation>Mută în sus</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>Mută în jos</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Elimină</translation>
        </message>
    </context>
    <context>
        <name>ErrorPanel</name>
        <message>
            <source>Error</source>
            <translation>Eroare</translation>
        </message>
        <message>
            <source>Copy details</source>
            <translation>Copiază detaliile</translation>
        </message>
        <message>
            <source>Puts the error and its details on the clipboard</source>
            <translation>Pune eroarea și detaliile ei în clipboard</translation>
        </message>
        <message>
            <source>Error details</source>
            <translation>Detaliile erorii</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Detalii</translation>
        </message>
        <message>
            <source>Explain this error</source>
            <translation>Explică această eroare</translation>
        </message>
        <message>
            <source>Dismiss</source>
            <translation>Închide</translation>
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
            <translation>Exportă conversația</translation>
        </message>
    </context>
    <context>
        <name>FiguresLine</name>
        <message>
            <source>Figures of the last answer</source>
            <translation>Cifrele ultimului răspuns</translation>
        </message>
        <message>
            <source>{speed} t/s · first token {first} · prompt {prompt_speed} t/s · {used} of {total} context</source>
            <translation>{speed} t/s · primul token {first} · prompt {prompt_speed} t/s · context {used} din {total}</translation>
        </message>
        <message>
            <source>Written: {n} tokens</source>
            <translation>Tokenuri scrise: {n}</translation>
        </message>
        <message>
            <source>Prompt: {n} tokens, of which {new} were new and {kept} still in the KV cache</source>
            <translation>Tokenuri în prompt: {n}, dintre care {new} noi și {kept} încă în cache-ul KV</translation>
        </message>
        <message>
            <source>Seed: {seed}</source>
            <translation>Seed: {seed}</translation>
        </message>
        <message>
            <source>{n} ms</source>
            <translation>{n} ms</translation>
        </message>
    </context>
    <context>
        <name>FileProgressList</name>
        <message>
            <source>Progress of {name}</source>
            <translation>Progresul pentru {name}</translation>
        </message>
        <message>
            <source>{done} of {total}</source>
            <translation>{done} din {total}</translation>
        </message>
    </context>
    <context>
        <name>FitRow</name>
        <message>
            <source>Largest size</source>
            <translation>Mărime maximă</translation>
        </message>
        <message>
            <source>All parts of the file together; 1 GB is 1,000,000,000 bytes</source>
            <translation>Toate părțile fișierului împreună; 1 GB înseamnă 1.000.000.000 de octeți</translation>
        </message>
        <message>
            <source>At most</source>
            <translation>Cel mult</translation>
        </message>
        <message>
            <source>Mi&amp;x types</source>
            <translation>Ameste&amp;că tipurile</translation>
        </message>
        <message>
            <source>Spend the room that is left on better types for single tensors</source>
            <translation>Folosește locul rămas ca să dea unor tensori tipuri mai bune</translation>
        </message>
        <message>
            <source>Allow types &amp;with an importance matrix</source>
            <translation>Permite tipurile &amp;cu matrice de importanță</translation>
        </message>
        <message>
            <source>Smaller types that must be measured first, which takes time</source>
            <translation>Tipuri mai mici, care cer mai întâi o măsurare, ce durează</translation>
        </message>
        <message>
            <source>Find the best</source>
            <translation>Găsește cel mai bun</translation>
        </message>
        <message>
            <source>Ticks the best type that is no larger than this</source>
            <translation>Bifează cel mai bun tip care nu este mai mare de atât</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Anulează</translation>
        </message>
        <message>
            <source>Ticks the types that were ticked before, without the mix</source>
            <translation>Bifează tipurile bifate înainte, fără amestec</translation>
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
            <translation>Se calculează…</translation>
        </message>
    </context>
    <context>
        <name>FlatTabs</name>
        <message>
            <source>Parts of this page</source>
            <translation>Părțile acestei pagini</translation>
        </message>
    </context>
    <context>
        <name>ForgeBar</name>
        <message>
            <source>Into</source>
            <translation>În</translation>
        </message>
        <message>
            <source>&amp;Prove and chat on</source>
            <translation>&amp;Probă și conversație pe</translation>
        </message>
        <message>
            <source>A finished file is loaded on this device and asked a question before it counts as done</source>
            <translation>Un fișier terminat se încarcă pe acest dispozitiv și primește o întrebare înainte de a fi socotit gata</translation>
        </message>
        <message numerus="yes">
            <source>F&amp;orge %n file(s)</source>
            <translation>
                <numerusform>F&amp;orjează un fișier</numerusform>
                <numerusform>F&amp;orjează %n fișiere</numerusform>
                <numerusform>F&amp;orjează %n de fișiere</numerusform>
            </translation>
        </message>
        <message>
            <source>F&amp;orge</source>
            <translation>F&amp;orjează</translation>
        </message>
    </context>
    <context>
        <name>ForgePage</name>
        <message>
            <source>Every type and its exact size appears here in a moment</source>
            <translation>Fiecare tip și mărimea sa exactă apar aici într-o clipă</translation>
        </message>
        <message>
            <source>Sizes appear here once a checkpoint was read</source>
            <translation>Mărimile apar aici după citirea unui checkpoint</translation>
        </message>
        <message>
            <source>This checkpoint cannot be converted</source>
            <translation>Acest checkpoint nu poate fi convertit</translation>
        </message>
        <message>
            <source>Tick Requantize first</source>
            <translation>Bifează mai întâi Cuantifică din nou</translation>
        </message>
        <message>
            <source>Tick at least one type</source>
            <translation>Bifează cel puțin un tip</translation>
        </message>
        <message>
            <source>Correct the options first</source>
            <translation>Corectează mai întâi opțiunile</translation>
        </message>
        <message>
            <source>Starting…</source>
            <translation>Se pornește…</translation>
        </message>
        <message>
            <source>{type} is being made already</source>
            <translation>{type} este deja în lucru</translation>
        </message>
        <message>
            <source>Working out the sizes…</source>
            <translation>Se calculează mărimile…</translation>
        </message>
    </context>
    <context>
        <name>GGUFInspector</name>
        <message>
            <source>Inspect {name}</source>
            <translation>Inspectarea lui {name}</translation>
        </message>
        <message>
            <source>Reading…</source>
            <translation>Se citește…</translation>
        </message>
        <message>
            <source>Types</source>
            <translation>Tipuri</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>Tip</translation>
        </message>
        <message>
            <source>Tensors</source>
            <translation>Tensori</translation>
        </message>
        <message>
            <source>Weights</source>
            <translation>Ponderi</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Mărime</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Chei</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>Cheie</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Valoare</translation>
        </message>
        <message>
            <source>Tensor</source>
            <translation>Tensor</translation>
        </message>
        <message>
            <source>Shape</source>
            <translation>Formă</translation>
        </message>
        <message>
            <source>Row length first, as ggml counts</source>
            <translation>Întâi lungimea rândului, cum numără ggml</translation>
        </message>
        <message>
            <source>Offset</source>
            <translation>Deplasare</translation>
        </message>
        <message>
            <source>Place of its first byte in the file</source>
            <translation>Locul primului său octet în fișier</translation>
        </message>
        <message>
            <source>Parts of the file</source>
            <translation>Părțile fișierului</translation>
        </message>
        <message>
            <source>Summary</source>
            <translation>Rezumat</translation>
        </message>
        <message>
            <source>&amp;Export</source>
            <translation>&amp;Exportă</translation>
        </message>
        <message>
            <source>Everything as &amp;JSON…</source>
            <translation>Totul ca &amp;JSON…</translation>
        </message>
        <message>
            <source>Tensors as &amp;CSV…</source>
            <translation>Tensorii ca &amp;CSV…</translation>
        </message>
        <message>
            <source>C&amp;opy</source>
            <translation>C&amp;opiază</translation>
        </message>
        <message>
            <source>Puts the selected rows on the clipboard, or all that are shown</source>
            <translation>Pune în clipboard rândurile selectate, sau toate cele arătate</translation>
        </message>
        <message>
            <source>C&amp;hat with it</source>
            <translation>Co&amp;nversează cu el</translation>
        </message>
        <message>
            <source>&amp;Quantize this file</source>
            <translation>&amp;Cuantifică acest fișier</translation>
        </message>
        <message>
            <source>&amp;Use it in…</source>
            <translation>&amp;Folosește în…</translation>
        </message>
        <message>
            <source>C&amp;lose</source>
            <translation>Î&amp;nchide</translation>
        </message>
        <message>
            <source>This file holds no complete language model</source>
            <translation>Acest fișier nu conține un model de limbaj complet</translation>
        </message>
        <message>
            <source>Where it comes from</source>
            <translation>De unde vine</translation>
        </message>
        <message>
            <source>The file does not say where it comes from</source>
            <translation>Fișierul nu spune de unde vine</translation>
        </message>
        <message>
            <source>{file}, from {text}</source>
            <translation>{file}, din {text}</translation>
        </message>
        <message>
            <source>Checkpoint</source>
            <translation>Checkpoint</translation>
        </message>
        <message>
            <source>Revision</source>
            <translation>Revizie</translation>
        </message>
        <message>
            <source>Adapter</source>
            <translation>Adaptor</translation>
        </message>
        <message>
            <source>Left out</source>
            <translation>Omis</translation>
        </message>
        <message>
            <source>parts for images and sound</source>
            <translation>părțile pentru imagini și sunet</translation>
        </message>
        <message>
            <source>Made by</source>
            <translation>Făcut de</translation>
        </message>
        <message>
            <source>With</source>
            <translation>Cu</translation>
        </message>
        <message>
            <source>Importance matrix</source>
            <translation>Matrice de importanță</translation>
        </message>
        <message>
            <source>Its SHA-256</source>
            <translation>SHA-256 al său</translation>
        </message>
        <message numerus="yes">
            <source>{size} in %n file(s)</source>
            <translation>
                <numerusform>{size} într-un fișier</numerusform>
                <numerusform>{size} în %n fișiere</numerusform>
                <numerusform>{size} în %n de fișiere</numerusform>
            </translation>
        </message>
        <message>
            <source>{n} ({original} original)</source>
            <translation>{n} ({original} inițial)</translation>
        </message>
        <message>
            <source>{n} bits per weight</source>
            <translation>{n} biți pe pondere</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nume</translation>
        </message>
        <message>
            <source>Architecture</source>
            <translation>Arhitectură</translation>
        </message>
        <message>
            <source>Quantization</source>
            <translation>Cuantificare</translation>
        </message>
        <message>
            <source>mixed</source>
            <translation>amestecată</translation>
        </message>
        <message>
            <source>Layers</source>
            <translation>Straturi</translation>
        </message>
        <message>
            <source>Context</source>
            <translation>Context</translation>
        </message>
        <message>
            <source>Vocabulary</source>
            <translation>Vocabular</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>Format</translation>
        </message>
        <message numerus="yes">
            <source>GGUF {version}, aligned to %n byte(s)</source>
            <translation>
                <numerusform>GGUF {version}, aliniat la un octet</numerusform>
                <numerusform>GGUF {version}, aliniat la %n octeți</numerusform>
                <numerusform>GGUF {version}, aliniat la %n de octeți</numerusform>
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
            <translation>Export</translation>
        </message>
    </context>
    <context>
        <name>HandoverDialog</name>
        <message>
            <source>Use {name} in…</source>
            <translation>Folosește {name} în…</translation>
        </message>
        <message>
            <source>Programs</source>
            <translation>Programe</translation>
        </message>
        <message>
            <source>GGUF or ONNX?</source>
            <translation>GGUF sau ONNX?</translation>
        </message>
        <message>
            <source>Reading…</source>
            <translation>Se citește…</translation>
        </message>
        <message>
            <source>C&amp;lose</source>
            <translation>Î&amp;nchide</translation>
        </message>
        <message>
            <source>Runs models in the background and from a terminal, by their names.</source>
            <translation>Rulează modele în fundal și dintr-un terminal, după numele lor.</translation>
        </message>
        <message>
            <source>A window to chat in, and a server.</source>
            <translation>O fereastră de conversație și un server.</translation>
        </message>
        <message>
            <source>The programs of llama.cpp itself, with the settings of Chat.</source>
            <translation>Programele din llama.cpp însuși, cu setările din Conversație.</translation>
        </message>
        <message>
            <source>For programs of your own in Python, with the settings of Chat.</source>
            <translation>Pentru programe proprii în Python, cu setările din Conversație.</translation>
        </message>
        <message>
            <source>Runs models in WebAssembly, on small machines too.</source>
            <translation>Rulează modele în WebAssembly, și pe calculatoare mici.</translation>
        </message>
    </context>
    <context>
        <name>HelpActions</name>
        <message>
            <source>Report a problem</source>
            <translation>Raportarea unei probleme</translation>
        </message>
        <message>
            <source>Phi Forge ended unexpectedly last time</source>
            <translation>Phi Forge s-a închis pe neașteptate data trecută</translation>
        </message>
        <message>
            <source>This is the newest version.</source>
            <translation>Aceasta este cea mai nouă versiune.</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Închide</translation>
        </message>
    </context>
    <context>
        <name>HelpWindow</name>
        <message>
            <source>Phi Forge help</source>
            <translation>Ajutor Phi Forge</translation>
        </message>
        <message>
            <source>Help page</source>
            <translation>Pagină de ajutor</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Înapoi</translation>
        </message>
        <message>
            <source>&amp;Contents</source>
            <translation>&amp;Cuprins</translation>
        </message>
        <message>
            <source>C&amp;lose</source>
            <translation>Î&amp;nchide</translation>
        </message>
    </context>
    <context>
        <name>History</name>
        <message>
            <source>Conversations</source>
            <translation>Conversații</translation>
        </message>
        <message>
            <source>New conversation</source>
            <translation>Conversație nouă</translation>
        </message>
        <message>
            <source>Begin a new conversation (Ctrl+N)</source>
            <translation>Începe o conversație nouă (Ctrl+N)</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Caută</translation>
        </message>
        <message>
            <source>Search in conversations</source>
            <translation>Caută în conversații</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Anulează</translation>
        </message>
        <message>
            <source>Brings the deleted conversation back</source>
            <translation>Aduce înapoi conversația ștearsă</translation>
        </message>
        <message>
            <source>No conversation has these words.</source>
            <translation>Nicio conversație nu are aceste cuvinte.</translation>
        </message>
        <message>
            <source>Conversations are kept here, on this computer only.</source>
            <translation>Conversațiile se păstrează aici, numai pe acest calculator.</translation>
        </message>
        <message>
            <source>Deleted “{title}”</source>
            <translation>„{title}” ștearsă</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>Redenumește</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Exportă…</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Șterge</translation>
        </message>
    </context>
    <context>
        <name>HitList</name>
        <message>
            <source>Models found</source>
            <translation>Modele găsite</translation>
        </message>
        <message>
            <source>Return opens the model</source>
            <translation>Enter deschide modelul</translation>
        </message>
    </context>
    <context>
        <name>HitModel</name>
        <message>
            <source>Ready to chat</source>
            <translation>Gata de conversație</translation>
        </message>
        <message>
            <source>Told when opened</source>
            <translation>Se află la deschidere</translation>
        </message>
        <message numerus="yes">
            <source>{n} download(s) a month</source>
            <translation>
                <numerusform>{n} descărcare pe lună</numerusform>
                <numerusform>{n} descărcări pe lună</numerusform>
                <numerusform>{n} de descărcări pe lună</numerusform>
            </translation>
        </message>
        <message>
            <source>licence not stated</source>
            <translation>licență nespecificată</translation>
        </message>
        <message>
            <source>terms to accept first</source>
            <translation>întâi termeni de acceptat</translation>
        </message>
        <message>
            <source>changed {day}</source>
            <translation>modificat {day}</translation>
        </message>
    </context>
    <context>
        <name>HubBar</name>
        <message>
            <source>Into</source>
            <translation>În</translation>
        </message>
        <message numerus="yes">
            <source>&amp;Replace %n existing file(s)</source>
            <translation>
                <numerusform>Înlo&amp;cuiește un fișier existent</numerusform>
                <numerusform>Înlo&amp;cuiește %n fișiere existente</numerusform>
                <numerusform>Înlo&amp;cuiește %n de fișiere existente</numerusform>
            </translation>
        </message>
        <message>
            <source>Finished files of the same name are replaced</source>
            <translation>Fișierele terminate cu același nume se înlocuiesc</translation>
        </message>
        <message>
            <source>Do not &amp;keep the checkpoint</source>
            <translation>&amp;Nu păstra checkpointul</translation>
        </message>
        <message>
            <source>Weights are forged as they arrive, and only the finished files are written to the disk</source>
            <translation>Ponderile se forjează pe măsură ce sosesc și numai fișierele terminate se scriu pe disc</translation>
        </message>
        <message>
            <source>Download</source>
            <translation>Descarcă</translation>
        </message>
        <message>
            <source>An importance matrix is made first, and that needs the checkpoint</source>
            <translation>Mai întâi se face o matrice de importanță, iar ea are nevoie de checkpoint</translation>
        </message>
        <message>
            <source>The disk does not hold the checkpoint and the files</source>
            <translation>Discul nu ține și checkpointul, și fișierele</translation>
        </message>
        <message>
            <source>needs {needed}, {free} free</source>
            <translation>cere {needed}, liberi {free}</translation>
        </message>
        <message>
            <source>{folder}: {needed} needed, {free} free</source>
            <translation>{folder}: este nevoie de {needed}, liberi {free}</translation>
        </message>
        <message>
            <source>That is the download and the files made of it.</source>
            <translation>Aceasta este descărcarea, cu fișierele făcute din ea.</translation>
        </message>
    </context>
    <context>
        <name>HubCatalog</name>
        <message>
            <source>The Phi family</source>
            <translation>Familia Phi</translation>
        </message>
    </context>
    <context>
        <name>HubDetail</name>
        <message>
            <source>&amp;Back</source>
            <translation>Îna&amp;poi</translation>
        </message>
        <message>
            <source>Back to the list of models</source>
            <translation>Înapoi la lista de modele</translation>
        </message>
        <message>
            <source>Open its &amp;page</source>
            <translation>Deschide-i pa&amp;gina</translation>
        </message>
        <message>
            <source>Opens the model's page on the Hub in your browser</source>
            <translation>Deschide în browser pagina modelului de pe Hub</translation>
        </message>
        <message>
            <source>Show &amp;all types</source>
            <translation>Arată &amp;toate tipurile</translation>
        </message>
        <message>
            <source>Also older types, experiments, and those made for other models</source>
            <translation>Și tipuri mai vechi, experimente și cele făcute pentru alte modele</translation>
        </message>
        <message>
            <source>Tick what to forge from it</source>
            <translation>Bifează ce să se forjeze din el</translation>
        </message>
        <message>
            <source>Reading the configuration, the tokenizer and the headers of the weights. No weights.</source>
            <translation>Se citesc configurația, tokenizatorul și anteturile ponderilor. Nicio pondere.</translation>
        </message>
        <message>
            <source>an importance matrix is made first</source>
            <translation>mai întâi se face o matrice de importanță</translation>
        </message>
        <message>
            <source>{size} read to find this out</source>
            <translation>s-au citit {size} ca să se afle asta</translation>
        </message>
        <message>
            <source>After the download it is forged: {types}.</source>
            <translation>După descărcare se forjează: {types}.</translation>
        </message>
        <message>
            <source>GGUF files, ready to chat with. Only the chosen one is downloaded.</source>
            <translation>Fișiere GGUF, gata de conversație. Se descarcă numai cel ales.</translation>
        </message>
        <message>
            <source>not stated</source>
            <translation>nespecificat</translation>
        </message>
        <message>
            <source>Licence: {name}.</source>
            <translation>Licență: {name}.</translation>
        </message>
        <message>
            <source>A LoRA adapter of {base}. The Forge page merges both once both are here.</source>
            <translation>Un adaptor LoRA pentru {base}. Pagina Forjare le îmbină după ce sunt amândouă aici.</translation>
        </message>
        <message>
            <source>another model</source>
            <translation>alt model</translation>
        </message>
        <message>
            <source>There is nothing here to work with: neither safetensors weights nor GGUF files.</source>
            <translation>Aici nu este nimic de lucrat: nici ponderi safetensors, nici fișiere GGUF.</translation>
        </message>
        <message>
            <source>It is on this computer already.</source>
            <translation>Este deja pe acest calculator.</translation>
        </message>
        <message>
            <source>Its terms had to be accepted, and you have.</source>
            <translation>Termenii săi trebuiau acceptați, și i-ai acceptat.</translation>
        </message>
        <message>
            <source>&amp;Open in Forge</source>
            <translation>&amp;Deschide în Forjare</translation>
        </message>
        <message>
            <source>&amp;Chat with it</source>
            <translation>&amp;Conversează cu el</translation>
        </message>
        <message numerus="yes">
            <source>&amp;Download {size} and forge %n file(s)</source>
            <translation>
                <numerusform>Descarcă {size} și &amp;forjează un fișier</numerusform>
                <numerusform>Descarcă {size} și &amp;forjează %n fișiere</numerusform>
                <numerusform>Descarcă {size} și &amp;forjează %n de fișiere</numerusform>
            </translation>
        </message>
        <message>
            <source>&amp;Download {size}</source>
            <translation>&amp;Descarcă {size}</translation>
        </message>
        <message>
            <source>Reading the model…</source>
            <translation>Se citește modelul…</translation>
        </message>
        <message>
            <source>This model cannot be converted</source>
            <translation>Acest model nu poate fi convertit</translation>
        </message>
        <message>
            <source>There is nothing to download</source>
            <translation>Nu este nimic de descărcat</translation>
        </message>
        <message>
            <source>Starting…</source>
            <translation>Se pornește…</translation>
        </message>
        <message>
            <source>Looking at the disk…</source>
            <translation>Se verifică discul…</translation>
        </message>
        <message>
            <source>The output folder cannot be written; change it</source>
            <translation>În dosarul de ieșire nu se poate scrie; schimbă-l</translation>
        </message>
        <message>
            <source>Not enough room on the disk</source>
            <translation>Nu este destul loc pe disc</translation>
        </message>
        <message numerus="yes">
            <source>%n existing file(s): replace, or change the folder</source>
            <translation>
                <numerusform>un fișier existent: înlocuiește-l sau schimbă dosarul</numerusform>
                <numerusform>%n fișiere existente: înlocuiește-le sau schimbă dosarul</numerusform>
                <numerusform>%n de fișiere existente: înlocuiește-le sau schimbă dosarul</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HubFiles</name>
        <message>
            <source>GGUF files</source>
            <translation>Fișiere GGUF</translation>
        </message>
        <message numerus="yes">
            <source>{name} and %n more part(s)</source>
            <translation>
                <numerusform>{name} și încă o parte</numerusform>
                <numerusform>{name} și încă %n părți</numerusform>
                <numerusform>{name} și încă %n de părți</numerusform>
            </translation>
        </message>
        <message>
            <source>fits</source>
            <translation>încape</translation>
        </message>
        <message>
            <source>tight</source>
            <translation>la limită</translation>
        </message>
        <message>
            <source>too large</source>
            <translation>prea mare</translation>
        </message>
        <message>
            <source>Whether it runs in the memory that is free on this computer now</source>
            <translation>Dacă rulează în memoria liberă acum pe acest calculator</translation>
        </message>
    </context>
    <context>
        <name>HubFound</name>
        <message>
            <source>Searching for “{text}”…</source>
            <translation>Se caută „{text}”…</translation>
        </message>
        <message numerus="yes">
            <source>%n model(s) for “{text}”, most downloaded first</source>
            <translation>
                <numerusform>un model pentru „{text}”</numerusform>
                <numerusform>%n modele pentru „{text}”, întâi cele mai descărcate</numerusform>
                <numerusform>%n de modele pentru „{text}”, întâi cele mai descărcate</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing that can be used was found for “{text}”. Fewer words find more; a model's full name, such as {example}, opens it directly.</source>
            <translation>Pentru „{text}” nu s-a găsit nimic de folosit. Mai puține cuvinte găsesc mai mult; numele întreg al unui model, cum ar fi {example}, îl deschide direct.</translation>
        </message>
    </context>
    <context>
        <name>HubLocal</name>
        <message>
            <source>Models on this computer</source>
            <translation>Modele pe acest calculator</translation>
        </message>
        <message>
            <source>Looking for models…</source>
            <translation>Se caută modele…</translation>
        </message>
        <message>
            <source>Models you download, and those of LM Studio and Ollama, appear here.</source>
            <translation>Aici apar modelele pe care le descarci și cele ale LM Studio și Ollama.</translation>
        </message>
        <message>
            <source>GGUF file</source>
            <translation>Fișier GGUF</translation>
        </message>
        <message>
            <source>Chat with it</source>
            <translation>Conversează cu el</translation>
        </message>
        <message>
            <source>Chat with {name}</source>
            <translation>Conversează cu {name}</translation>
        </message>
        <message>
            <source>Open in Forge</source>
            <translation>Deschide în Forjare</translation>
        </message>
        <message>
            <source>Open {name} in Forge</source>
            <translation>Deschide {name} în Forjare</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>Arată în dosar</translation>
        </message>
        <message>
            <source>Show {name} in folder</source>
            <translation>Arată {name} în dosar</translation>
        </message>
    </context>
    <context>
        <name>HubPage</name>
        <message>
            <source>Access &amp;token…</source>
            <translation>&amp;Token de acces…</translation>
        </message>
        <message>
            <source>For private models, for those with terms to accept, and for uploads</source>
            <translation>Pentru modele private, pentru cele cu termeni de acceptat și pentru trimiteri</translation>
        </message>
        <message>
            <source>Search, or paste a model's name or address</source>
            <translation>Caută sau lipește numele ori adresa unui model</translation>
        </message>
        <message>
            <source>&amp;Search</source>
            <translation>&amp;Caută</translation>
        </message>
        <message>
            <source>Lists of models</source>
            <translation>Liste de modele</translation>
        </message>
        <message>
            <source>Hub</source>
            <translation>Hub</translation>
        </message>
        <message>
            <source>The Phi family</source>
            <translation>Familia Phi</translation>
        </message>
        <message>
            <source>On this computer</source>
            <translation>Pe acest calculator</translation>
        </message>
        <message>
            <source>Found</source>
            <translation>Găsite</translation>
        </message>
    </context>
    <context>
        <name>HubTrouble</name>
        <message>
            <source>Try again</source>
            <translation>Încearcă din nou</translation>
        </message>
        <message>
            <source>The Phi family and the models on this computer are there without it.</source>
            <translation>Familia Phi și modelele de pe acest calculator sunt aici și fără el.</translation>
        </message>
        <message>
            <source>Enter a token…</source>
            <translation>Introdu un token…</translation>
        </message>
        <message>
            <source>Open the terms page</source>
            <translation>Deschide pagina termenilor</translation>
        </message>
        <message>
            <source>Open the token page</source>
            <translation>Deschide pagina tokenurilor</translation>
        </message>
    </context>
    <context>
        <name>ImatrixRow</name>
        <message>
            <source>An importance matrix (imatrix) says which weights matter most, measured by running sample text through the model. One serves all types of a forge, those that can do without too.</source>
            <translation>O matrice de importanță (imatrix) spune care ponderi contează cel mai mult, măsurat trecând un text prin model. Una singură servește toate tipurile unei forjări, și pe cele care se pot lipsi de ea.</translation>
        </message>
        <message>
            <source>Where the importance matrix comes from</source>
            <translation>De unde vine matricea de importanță</translation>
        </message>
        <message>
            <source>Chun&amp;ks</source>
            <translation>B&amp;ucăți</translation>
        </message>
        <message>
            <source>all</source>
            <translation>toate</translation>
        </message>
        <message>
            <source>Chunks of text</source>
            <translation>Bucăți de text</translation>
        </message>
        <message>
            <source>Pieces of {n} tokens of the text to run; more take longer and measure better</source>
            <translation>Bucăți de {n} tokenuri din text de rulat; mai multe durează mai mult și măsoară mai bine</translation>
        </message>
        <message>
            <source>Use the existing one</source>
            <translation>Folosește-o pe cea existentă</translation>
        </message>
        <message>
            <source>An earlier forge of this model left its importance matrix in the output folder</source>
            <translation>O forjare mai veche a acestui model și-a lăsat matricea de importanță în dosarul de ieșire</translation>
        </message>
        <message>
            <source>Use one for K-quants too</source>
            <translation>Folosește una și pentru tipurile K</translation>
        </message>
        <message>
            <source>Types that can do without an importance matrix lose less with one, but it takes time</source>
            <translation>Tipurile care se pot lipsi de o matrice de importanță pierd mai puțin cu ea, dar durează</translation>
        </message>
        <message>
            <source>No importance matrix needed</source>
            <translation>Nu este nevoie de matrice de importanță</translation>
        </message>
        <message numerus="yes">
            <source>Importance matrix for %n type(s)</source>
            <translation>
                <numerusform>Matrice de importanță pentru un tip</numerusform>
                <numerusform>Matrice de importanță pentru %n tipuri</numerusform>
                <numerusform>Matrice de importanță pentru %n de tipuri</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>1 importance matrix for %n type(s)</source>
            <translation>
                <numerusform>1 matrice de importanță pentru un tip</numerusform>
                <numerusform>1 matrice de importanță pentru %n tipuri</numerusform>
                <numerusform>1 matrice de importanță pentru %n de tipuri</numerusform>
            </translation>
        </message>
        <message>
            <source>Made here, own text…</source>
            <translation>Făcută aici, text propriu…</translation>
        </message>
        <message>
            <source>Made here, from {name}</source>
            <translation>Făcută aici, din {name}</translation>
        </message>
        <message>
            <source>Existing file…</source>
            <translation>Fișier existent…</translation>
        </message>
        <message>
            <source>Made here, bundled text</source>
            <translation>Făcută aici, textul inclus</translation>
        </message>
        <message>
            <source>Open calibration text</source>
            <translation>Deschiderea unui text de calibrare</translation>
        </message>
        <message>
            <source>Text (*.txt *.md *.raw);;All files (*)</source>
            <translation>Text (*.txt *.md *.raw);;Toate fișierele (*)</translation>
        </message>
        <message>
            <source>Open importance matrix</source>
            <translation>Deschiderea unei matrice de importanță</translation>
        </message>
        <message>
            <source>Importance matrices (*.gguf *.dat *.imatrix);;All files (*)</source>
            <translation>Matrice de importanță (*.gguf *.dat *.imatrix);;Toate fișierele (*)</translation>
        </message>
    </context>
    <context>
        <name>JobList</name>
        <message>
            <source>Jobs</source>
            <translation>Lucrări</translation>
        </message>
    </context>
    <context>
        <name>JobOutcome</name>
        <message>
            <source>Tensors without data</source>
            <translation>Tensori fără date</translation>
        </message>
        <message>
            <source>Which ones</source>
            <translation>Care anume</translation>
        </message>
        <message>
            <source>checked against the Hub's checksums</source>
            <translation>verificat cu sumele de control ale Hubului</translation>
        </message>
        <message>
            <source>Chat with it</source>
            <translation>Conversează cu el</translation>
        </message>
        <message>
            <source>Use it in…</source>
            <translation>Folosește în…</translation>
        </message>
        <message>
            <source>Open in Forge</source>
            <translation>Deschide în Forjare</translation>
        </message>
        <message>
            <source>perplexity {value} ± {error}</source>
            <translation>perplexitate {value} ± {error}</translation>
        </message>
        <message numerus="yes">
            <source>%n chunk(s) of {n_ctx} tokens</source>
            <translation>
                <numerusform>o bucată de {n_ctx} tokenuri</numerusform>
                <numerusform>%n bucăți de {n_ctx} tokenuri</numerusform>
                <numerusform>%n de bucăți de {n_ctx} tokenuri</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n tensor(s)</source>
            <translation>
                <numerusform>un tensor</numerusform>
                <numerusform>%n tensori</numerusform>
                <numerusform>%n de tensori</numerusform>
            </translation>
        </message>
        <message>
            <source>Perplexity: how surprised the model was by the text; lower is less surprised</source>
            <translation>Perplexitate: cât de surprins a fost modelul de text; mai mică înseamnă mai puțin surprins</translation>
        </message>
        <message>
            <source>Use in Forge</source>
            <translation>Folosește în Forjare</translation>
        </message>
        <message>
            <source>Show the figures</source>
            <translation>Arată cifrele</translation>
        </message>
        <message>
            <source>{address}, revision {commit}</source>
            <translation>{address}, revizia {commit}</translation>
        </message>
        <message>
            <source>Open the page</source>
            <translation>Deschide pagina</translation>
        </message>
        <message>
            <source>Copy address</source>
            <translation>Copiază adresa</translation>
        </message>
        <message>
            <source>Ollama has the model. Use it with {command}</source>
            <translation>Ollama are modelul. Folosește-l cu {command}</translation>
        </message>
        <message>
            <source>Copy command</source>
            <translation>Copiază comanda</translation>
        </message>
        <message>
            <source>Linked, which takes no room; LM Studio shows it in My Models</source>
            <translation>Legat, ceea ce nu ocupă loc; LM Studio îl arată în My Models</translation>
        </message>
        <message>
            <source>Copied; LM Studio shows it in My Models</source>
            <translation>Copiat; LM Studio îl arată în My Models</translation>
        </message>
        <message>
            <source>{facts}; choose it on the Backends page</source>
            <translation>{facts}; alege-l pe pagina Backenduri</translation>
        </message>
        <message>
            <source>{size}, exported in {time}</source>
            <translation>{size}, exportat în {time}</translation>
        </message>
        <message>
            <source>Asked: {question}</source>
            <translation>Întrebat: {question}</translation>
        </message>
        <message>
            <source>The two split the question into different tokens, so their answers may differ.</source>
            <translation>Cele două împart întrebarea în tokenuri diferite, așa că răspunsurile lor pot diferi.</translation>
        </message>
        <message>
            <source>{kind}, {rate}: {answer}</source>
            <translation>{kind}, {rate}: {answer}</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>nimic</translation>
        </message>
        <message numerus="yes">
            <source>The text did not reach %n tensor(s): more or other text would.</source>
            <translation>
                <numerusform>Textul nu a ajuns la un tensor: mai mult text sau altul ar ajunge.</numerusform>
                <numerusform>Textul nu a ajuns la %n tensori: mai mult text sau altul ar ajunge.</numerusform>
                <numerusform>Textul nu a ajuns la %n de tensori: mai mult text sau altul ar ajunge.</numerusform>
            </translation>
        </message>
        <message>
            <source>{tensor}: {missing} of {parts} experts</source>
            <translation>{tensor}: {missing} din {parts} experți</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>Arată în dosar</translation>
        </message>
    </context>
    <context>
        <name>JobStory</name>
        <message>
            <source>Cancel</source>
            <translation>Anulează</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pauză</translation>
        </message>
        <message>
            <source>Lets this job rest; it goes on where it stopped</source>
            <translation>Pune lucrarea în pauză; continuă de unde s-a oprit</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>Reia</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Încearcă din nou</translation>
        </message>
        <message>
            <source>Upload…</source>
            <translation>Trimite…</translation>
        </message>
        <message>
            <source>Sends the finished files to your account on the Hub</source>
            <translation>Trimite fișierele terminate în contul tău de pe Hub</translation>
        </message>
        <message>
            <source>Measure…</source>
            <translation>Măsoară…</translation>
        </message>
        <message>
            <source>Compares the finished files, to tell which to keep</source>
            <translation>Compară fișierele terminate, ca să știi pe care îl păstrezi</translation>
        </message>
        <message>
            <source>Compare…</source>
            <translation>Compară…</translation>
        </message>
        <message>
            <source>Lets two of the files answer the same prompt</source>
            <translation>Lasă două dintre fișiere să răspundă la același prompt</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Progres</translation>
        </message>
        <message>
            <source>Log</source>
            <translation>Jurnal</translation>
        </message>
    </context>
    <context>
        <name>JobsPage</name>
        <message>
            <source>&amp;Show folder</source>
            <translation>A&amp;rată dosarul</translation>
        </message>
        <message>
            <source>Opens the folder this job writes to</source>
            <translation>Deschide dosarul în care scrie această lucrare</translation>
        </message>
        <message>
            <source>&amp;Remove from list</source>
            <translation>&amp;Scoate din listă</translation>
        </message>
        <message>
            <source>Takes the job off this list; its files stay</source>
            <translation>Scoate lucrarea din această listă; fișierele ei rămân</translation>
        </message>
        <message>
            <source>&amp;Go to Forge</source>
            <translation>&amp;Mergi la Forjare</translation>
        </message>
        <message>
            <source>Find a model on the H&amp;ub</source>
            <translation>Găsește un model pe H&amp;ub</translation>
        </message>
        <message>
            <source>Forges, downloads and uploads you start appear here, with their progress, log and files.</source>
            <translation>Forjările, descărcările și trimiterile pe care le pornești apar aici, cu progresul, jurnalul și fișierele lor.</translation>
        </message>
        <message>
            <source>Selected job</source>
            <translation>Lucrarea selectată</translation>
        </message>
        <message>
            <source>Jobs</source>
            <translation>Lucrări</translation>
        </message>
        <message>
            <source>A job that is not over is cancelled first</source>
            <translation>O lucrare care nu s-a terminat este mai întâi anulată</translation>
        </message>
        <message>
            <source>Started {time}</source>
            <translation>Pornită {time}</translation>
        </message>
        <message>
            <source>Added {time}</source>
            <translation>Adăugată {time}</translation>
        </message>
        <message>
            <source>Started {time}, into {folder}</source>
            <translation>Pornită {time}, în {folder}</translation>
        </message>
        <message>
            <source>Added {time}, into {folder}</source>
            <translation>Adăugată {time}, în {folder}</translation>
        </message>
    </context>
    <context>
        <name>KeepQuestion</name>
        <message>
            <source>Keep one file</source>
            <translation>Păstrarea unui fișier</translation>
        </message>
        <message numerus="yes">
            <source>Delete %n file(s) ({size}) and keep {kept}?</source>
            <translation>
                <numerusform>Ștergi un fișier ({size}) și păstrezi {kept}?</numerusform>
                <numerusform>Ștergi %n fișiere ({size}) și păstrezi {kept}?</numerusform>
                <numerusform>Ștergi %n de fișiere ({size}) și păstrezi {kept}?</numerusform>
            </translation>
        </message>
        <message>
            <source>They cannot be brought back, only forged again. The unquantized file stays.</source>
            <translation>Nu pot fi aduse înapoi, numai forjate din nou. Fișierul necuantificat rămâne.</translation>
        </message>
        <message>
            <source>&amp;Keep all</source>
            <translation>&amp;Păstrează-le pe toate</translation>
        </message>
        <message numerus="yes">
            <source>&amp;Delete %n file(s)</source>
            <translation>
                <numerusform>Ș&amp;terge un fișier</numerusform>
                <numerusform>Ș&amp;terge %n fișiere</numerusform>
                <numerusform>Ș&amp;terge %n de fișiere</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>KeyField</name>
        <message>
            <source>API key</source>
            <translation>Cheie API</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Arată</translation>
        </message>
        <message>
            <source>Show the API key</source>
            <translation>Arată cheia API</translation>
        </message>
        <message>
            <source>Copy the API key</source>
            <translation>Copiază cheia API</translation>
        </message>
        <message>
            <source>Hide</source>
            <translation>Ascunde</translation>
        </message>
        <message>
            <source>Hide the API key</source>
            <translation>Ascunde cheia API</translation>
        </message>
    </context>
    <context>
        <name>KeyOverridesDialog</name>
        <message>
            <source>Metadata</source>
            <translation>Metadate</translation>
        </message>
        <message>
            <source>These keys are set in every file that is forged, whatever the source says.</source>
            <translation>Aceste chei se setează în fiecare fișier forjat, orice ar spune sursa.</translation>
        </message>
        <message>
            <source>&amp;Add key</source>
            <translation>&amp;Adaugă o cheie</translation>
        </message>
        <message>
            <source>C&amp;lose</source>
            <translation>Î&amp;nchide</translation>
        </message>
    </context>
    <context>
        <name>KeyRow</name>
        <message>
            <source>Key</source>
            <translation>Cheie</translation>
        </message>
        <message>
            <source>Name of the metadata key; one that is not there yet is added</source>
            <translation>Numele cheii de metadate; una care nu există încă se adaugă</translation>
        </message>
        <message>
            <source>Type of the value</source>
            <translation>Tipul valorii</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Valoare</translation>
        </message>
        <message>
            <source>whole number</source>
            <translation>număr întreg</translation>
        </message>
        <message>
            <source>number</source>
            <translation>număr</translation>
        </message>
        <message>
            <source>true or false</source>
            <translation>adevărat sau fals</translation>
        </message>
        <message>
            <source>text</source>
            <translation>text</translation>
        </message>
    </context>
    <context>
        <name>LayersSlider</name>
        <message>
            <source>GPU layers</source>
            <translation>Straturi pe GPU</translation>
        </message>
        <message>
            <source>Layers of the model that run on the GPU. Each needs GPU memory; the rest runs on the CPU.</source>
            <translation>Straturi ale modelului care rulează pe GPU. Fiecare cere memorie a GPU-ului; restul rulează pe CPU.</translation>
        </message>
        <message>
            <source>Auto</source>
            <translation>Auto</translation>
        </message>
        <message>
            <source>As many layers as fit into the free memory of the GPU</source>
            <translation>Atâtea straturi câte încap în memoria liberă a GPU-ului</translation>
        </message>
        <message>
            <source>Choose the number of GPU layers automatically</source>
            <translation>Alege automat numărul de straturi pe GPU</translation>
        </message>
        <message>
            <source>{n} of {total} · Auto says {auto}</source>
            <translation>{n} din {total} · Auto: {auto}</translation>
        </message>
    </context>
    <context>
        <name>LicencesDialog</name>
        <message>
            <source>Licences</source>
            <translation>Licențe</translation>
        </message>
        <message>
            <source>What this package holds, and under which licence. The same list, for programs, is {file}.</source>
            <translation>Ce conține acest pachet și sub ce licență. Aceeași listă, pentru programe, este {file}.</translation>
        </message>
        <message>
            <source>This program runs from its source tree, where the list of what a package holds is not made. Each Python package it uses keeps its licence in the environment it is installed in.</source>
            <translation>Acest program rulează din sursele sale, unde lista conținutului unui pachet nu se face. Fiecare pachet Python folosit își păstrează licența în mediul în care este instalat.</translation>
        </message>
        <message>
            <source>Components</source>
            <translation>Componente</translation>
        </message>
        <message>
            <source>Component</source>
            <translation>Componentă</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>Versiune</translation>
        </message>
        <message>
            <source>Licence</source>
            <translation>Licență</translation>
        </message>
        <message>
            <source>C&amp;lose</source>
            <translation>Î&amp;nchide</translation>
        </message>
    </context>
    <context>
        <name>Links</name>
        <message>
            <source>Copy the address</source>
            <translation>Copiază adresa</translation>
        </message>
        <message>
            <source>Open it in the browser</source>
            <translation>Deschide-o în browser</translation>
        </message>
    </context>
    <context>
        <name>LmStudioActions</name>
        <message>
            <source>LM Studio's folder of models</source>
            <translation>Dosarul cu modele al lui LM Studio</translation>
        </message>
        <message>
            <source>C&amp;hoose…</source>
            <translation>&amp;Alege…</translation>
        </message>
        <message>
            <source>LM Studio shows its folder in My Models</source>
            <translation>LM Studio își arată dosarul în My Models</translation>
        </message>
        <message>
            <source>&amp;Put it into LM Studio</source>
            <translation>&amp;Pune-l în LM Studio</translation>
        </message>
        <message>
            <source>Into</source>
            <translation>În</translation>
        </message>
        <message>
            <source>A hard link takes no room; on another disk the files are copied.</source>
            <translation>O legătură fixă nu ocupă loc; pe alt disc fișierele se copiază.</translation>
        </message>
        <message>
            <source>LM Studio was not found. Choose its folder of models once; it is remembered.</source>
            <translation>LM Studio nu a fost găsit. Alege o dată dosarul lui cu modele; este ținut minte.</translation>
        </message>
    </context>
    <context>
        <name>LoadBar</name>
        <message>
            <source>Loading the model</source>
            <translation>Se încarcă modelul</translation>
        </message>
        <message>
            <source>Reload</source>
            <translation>Reîncarcă</translation>
        </message>
        <message>
            <source>Load model</source>
            <translation>Încarcă modelul</translation>
        </message>
        <message>
            <source>Cancel loading</source>
            <translation>Anulează încărcarea</translation>
        </message>
        <message>
            <source>Unload</source>
            <translation>Descarcă din memorie</translation>
        </message>
        <message>
            <source>Nothing is loaded.</source>
            <translation>Nu este încărcat nimic.</translation>
        </message>
        <message>
            <source>Choose a model first.</source>
            <translation>Alege mai întâi un model.</translation>
        </message>
        <message>
            <source>Loading, {n} %</source>
            <translation>Se încarcă, {n} %</translation>
        </message>
        <message>
            <source>What you changed takes effect in a moment.</source>
            <translation>Ce ai schimbat are efect într-o clipă.</translation>
        </message>
        <message>
            <source>What you changed does not fit. Reload tries it all the same.</source>
            <translation>Ce ai schimbat nu încape. „Reîncarcă” încearcă totuși.</translation>
        </message>
        <message>
            <source>Loaded in {time}</source>
            <translation>Încărcat în {time}</translation>
        </message>
        <message>
            <source>{n} of {total} layers on the GPU</source>
            <translation>straturi pe GPU: {n} din {total}</translation>
        </message>
        <message>
            <source>{tried} layers did not fit, so Auto took {n}.</source>
            <translation>Nu au încăput atâtea straturi ({tried}), așa că Auto a luat {n}.</translation>
        </message>
    </context>
    <context>
        <name>LogView</name>
        <message>
            <source>Log</source>
            <translation>Jurnal</translation>
        </message>
    </context>
    <context>
        <name>MachineList</name>
        <message>
            <source>Address of another machine</source>
            <translation>Adresa altui calculator</translation>
        </message>
        <message>
            <source>Numeric address and port of a machine on which llama.cpp's rpc-server runs</source>
            <translation>Adresa numerică și portul unui calculator pe care rulează rpc-server din llama.cpp</translation>
        </message>
        <message>
            <source>Add machine</source>
            <translation>Adaugă calculatorul</translation>
        </message>
        <message>
            <source>Ask again</source>
            <translation>Întreabă din nou</translation>
        </message>
        <message>
            <source>Asks every machine for its memory</source>
            <translation>Întreabă fiecare calculator câtă memorie are</translation>
        </message>
        <message>
            <source>A model too large for this computer can borrow memory of others that run llama.cpp's rpc-server. That protocol has neither password nor encryption: whoever reaches such a server can read what is sent and rule the machine. Use it in networks you trust only.</source>
            <translation>Un model prea mare pentru acest calculator poate împrumuta memorie de la altele care rulează rpc-server din llama.cpp. Acel protocol nu are nici parolă, nici criptare: cine ajunge la un asemenea server poate citi ce se trimite și poate prelua controlul calculatorului. Folosește-l numai în rețele în care ai încredere.</translation>
        </message>
        <message>
            <source>Add it all the same</source>
            <translation>Adaugă-l totuși</translation>
        </message>
        <message>
            <source>This address is not in a private network: what is sent passes machines of others, who can read and change it.</source>
            <translation>Această adresă nu este într-o rețea privată: ce se trimite trece prin calculatoare ale altora, care îl pot citi și schimba.</translation>
        </message>
        <message>
            <source>This machine is in the list already.</source>
            <translation>Acest calculator este deja în listă.</translation>
        </message>
        <message>
            <source>not asked yet</source>
            <translation>încă neîntrebat</translation>
        </message>
        <message>
            <source>being asked…</source>
            <translation>se interoghează…</translation>
        </message>
        <message>
            <source>reachable</source>
            <translation>accesibil</translation>
        </message>
        <message>
            <source>unreachable. {reason}</source>
            <translation>inaccesibil. {reason}</translation>
        </message>
        <message>
            <source>Remove {machine}</source>
            <translation>Elimină {machine}</translation>
        </message>
        <message>
            <source>Memory of {device}</source>
            <translation>Memoria lui {device}</translation>
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
            <translation>Forjare</translation>
        </message>
        <message>
            <source>Chat</source>
            <translation>Conversație</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Comparare</translation>
        </message>
        <message>
            <source>Measure</source>
            <translation>Măsurare</translation>
        </message>
        <message>
            <source>Hub</source>
            <translation>Hub</translation>
        </message>
        <message>
            <source>Serve</source>
            <translation>Servire</translation>
        </message>
        <message>
            <source>Backends</source>
            <translation>Backenduri</translation>
        </message>
        <message>
            <source>Jobs</source>
            <translation>Lucrări</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Setări</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>Pregătit</translation>
        </message>
        <message>
            <source>Report…</source>
            <translation>Raport…</translation>
        </message>
        <message>
            <source>Open GGUF</source>
            <translation>Deschiderea unui GGUF</translation>
        </message>
        <message>
            <source>GGUF models (*.gguf)</source>
            <translation>Modele GGUF (*.gguf)</translation>
        </message>
        <message>
            <source>Inspect GGUF</source>
            <translation>Inspectarea unui GGUF</translation>
        </message>
        <message>
            <source>GGUF files (*.gguf)</source>
            <translation>Fișiere GGUF (*.gguf)</translation>
        </message>
        <message numerus="yes">
            <source>%n unfinished job(s)</source>
            <translation>
                <numerusform>o lucrare neterminată</numerusform>
                <numerusform>%n lucrări neterminate</numerusform>
                <numerusform>%n de lucrări neterminate</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MeasureAnswers</name>
        <message>
            <source>Answers side by side</source>
            <translation>Răspunsuri alăturate</translation>
        </message>
        <message>
            <source>Answer of {name}</source>
            <translation>Răspunsul lui {name}</translation>
        </message>
        <message>
            <source>Holds what is no text</source>
            <translation>Conține ceva ce nu este text</translation>
        </message>
        <message>
            <source>Repeats itself</source>
            <translation>Se repetă</translation>
        </message>
        <message>
            <source>Same answer</source>
            <translation>Același răspuns</translation>
        </message>
        <message>
            <source>Other words</source>
            <translation>Alte cuvinte</translation>
        </message>
    </context>
    <context>
        <name>MeasureBar</name>
        <message>
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>What the models read; their guesses for each next word are compared</source>
            <translation>Ce citesc modelele; se compară presupunerile lor pentru fiecare cuvânt următor</translation>
        </message>
        <message>
            <source>Effort</source>
            <translation>Efort</translation>
        </message>
        <message>
            <source>More text takes longer and makes the figures more certain</source>
            <translation>Mai mult text durează mai mult și face cifrele mai sigure</translation>
        </message>
        <message>
            <source>Device on which the files are measured</source>
            <translation>Dispozitivul pe care se măsoară fișierele</translation>
        </message>
        <message>
            <source>&amp;Text</source>
            <translation>&amp;Text</translation>
        </message>
        <message>
            <source>&amp;Effort</source>
            <translation>&amp;Efort</translation>
        </message>
        <message>
            <source>Measure &amp;on</source>
            <translation>Măsoară &amp;pe</translation>
        </message>
        <message numerus="yes">
            <source>&amp;Measure %n file(s)</source>
            <translation>
                <numerusform>&amp;Măsoară un fișier</numerusform>
                <numerusform>&amp;Măsoară %n fișiere</numerusform>
                <numerusform>&amp;Măsoară %n de fișiere</numerusform>
            </translation>
        </message>
        <message>
            <source>&amp;Measure</source>
            <translation>&amp;Măsoară</translation>
        </message>
        <message>
            <source>Bundled: English, code, Hebrew, Romanian</source>
            <translation>Inclus: engleză, cod, ebraică, română</translation>
        </message>
        <message>
            <source>Choose a file…</source>
            <translation>Alege un fișier…</translation>
        </message>
        <message>
            <source>Evaluation text</source>
            <translation>Text de evaluare</translation>
        </message>
        <message>
            <source>Text (*.txt *.md);;All files (*)</source>
            <translation>Text (*.txt *.md);;Toate fișierele (*)</translation>
        </message>
    </context>
    <context>
        <name>MeasureChart</name>
        <message>
            <source>Size against KL divergence</source>
            <translation>Mărime față de divergența KL</translation>
        </message>
        <message>
            <source>Size in {unit}</source>
            <translation>Mărime în {unit}</translation>
        </message>
        <message>
            <source>KL divergence</source>
            <translation>Divergență KL</translation>
        </message>
        <message>
            <source>KL divergence {figure}</source>
            <translation>Divergență KL {figure}</translation>
        </message>
        <message>
            <source>Same next word {share}</source>
            <translation>Același cuvânt următor {share}</translation>
        </message>
        <message>
            <source>Perplexity {figure}</source>
            <translation>Perplexitate {figure}</translation>
        </message>
        <message>
            <source>Another file is both smaller and closer</source>
            <translation>Alt fișier este și mai mic, și mai apropiat</translation>
        </message>
    </context>
    <context>
        <name>MeasureFigures</name>
        <message>
            <source>&amp;Logarithmic</source>
            <translation>&amp;Logaritmic</translation>
        </message>
        <message>
            <source>Each step up is a multiple: tells small divergences apart</source>
            <translation>Fiecare pas în sus este un multiplu: deosebește divergențele mici</translation>
        </message>
        <message>
            <source>Lower is closer to the original, further left is smaller.</source>
            <translation>Mai jos înseamnă mai aproape de original, mai la stânga mai mic.</translation>
        </message>
        <message>
            <source>Lower is closer to the original. Filled: no other file is both smaller and closer. Larger dots write faster.</source>
            <translation>Mai jos înseamnă mai aproape de original. Plin: niciun alt fișier nu este și mai mic, și mai apropiat. Punctele mai mari scriu mai repede.</translation>
        </message>
    </context>
    <context>
        <name>MeasureFiles</name>
        <message>
            <source>Unquantized file</source>
            <translation>Fișier necuantificat</translation>
        </message>
        <message>
            <source>&amp;Browse…</source>
            <translation>&amp;Răsfoiește…</translation>
        </message>
        <message>
            <source>Choose the F16, BF16 or F32 file the others came from</source>
            <translation>Alege fișierul F16, BF16 sau F32 din care au venit celelalte</translation>
        </message>
        <message>
            <source>&amp;Compare with it anyway</source>
            <translation>&amp;Compară totuși cu el</translation>
        </message>
        <message>
            <source>&amp;Add files…</source>
            <translation>&amp;Adaugă fișiere…</translation>
        </message>
        <message>
            <source>Add the quantized files to compare, or drop them here.</source>
            <translation>Adaugă fișierele cuantificate de comparat sau trage-le aici.</translation>
        </message>
        <message>
            <source>Files to compare</source>
            <translation>Fișiere de comparat</translation>
        </message>
        <message>
            <source>Not chosen yet</source>
            <translation>Încă neales</translation>
        </message>
        <message>
            <source>The F16, BF16 or F32 file that the others were made from; they are compared with it.</source>
            <translation>Fișierul F16, BF16 sau F32 din care au fost făcute celelalte; se compară cu el.</translation>
        </message>
        <message>
            <source>Do not compare this file; it stays on the disk</source>
            <translation>Nu compara acest fișier; rămâne pe disc</translation>
        </message>
        <message>
            <source>Remove {name}</source>
            <translation>Scoate {name}</translation>
        </message>
        <message>
            <source>GGUF models (*.gguf)</source>
            <translation>Modele GGUF (*.gguf)</translation>
        </message>
    </context>
    <context>
        <name>MeasureHeat</name>
        <message>
            <source>Relative error of each tensor, layers by kinds</source>
            <translation>Eroarea relativă a fiecărui tensor, straturi pe feluri</translation>
        </message>
    </context>
    <context>
        <name>MeasureHistory</name>
        <message>
            <source>Earlier measurements</source>
            <translation>Măsurări anterioare</translation>
        </message>
        <message>
            <source>{base}: {types}</source>
            <translation>{base}: {types}</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Arată</translation>
        </message>
        <message>
            <source>Show the measurement of {title}</source>
            <translation>Arată măsurarea {title}</translation>
        </message>
    </context>
    <context>
        <name>MeasurePage</name>
        <message>
            <source>Starting…</source>
            <translation>Se pornește…</translation>
        </message>
        <message>
            <source>These files are being measured already</source>
            <translation>Aceste fișiere se măsoară deja</translation>
        </message>
        <message>
            <source>Measuring; the figures still change</source>
            <translation>Se măsoară; cifrele încă se schimbă</translation>
        </message>
    </context>
    <context>
        <name>MeasureResultView</name>
        <message>
            <source>Parts of the measurement</source>
            <translation>Părțile măsurării</translation>
        </message>
        <message>
            <source>File to show</source>
            <translation>Fișierul de arătat</translation>
        </message>
        <message>
            <source>&amp;Back</source>
            <translation>Îna&amp;poi</translation>
        </message>
        <message>
            <source>Back to the choice of files</source>
            <translation>Înapoi la alegerea fișierelor</translation>
        </message>
        <message>
            <source>&amp;Compare</source>
            <translation>&amp;Compară</translation>
        </message>
        <message>
            <source>Let the unquantized file and another answer the same prompt</source>
            <translation>Lasă fișierul necuantificat și un altul să răspundă la același prompt</translation>
        </message>
        <message>
            <source>E&amp;xport</source>
            <translation>E&amp;xportă</translation>
        </message>
        <message>
            <source>Chart as &amp;PNG…</source>
            <translation>Graficul ca &amp;PNG…</translation>
        </message>
        <message>
            <source>Chart as &amp;SVG…</source>
            <translation>Graficul ca &amp;SVG…</translation>
        </message>
        <message>
            <source>Figures as &amp;CSV…</source>
            <translation>Cifrele ca &amp;CSV…</translation>
        </message>
        <message>
            <source>&amp;Keep only</source>
            <translation>&amp;Păstrează numai</translation>
        </message>
        <message>
            <source>Keep one file and delete the other compared ones; asks first</source>
            <translation>Păstrează un fișier și le șterge pe celelalte comparate; întreabă mai întâi</translation>
        </message>
        <message>
            <source>Tensors</source>
            <translation>Tensori</translation>
        </message>
        <message>
            <source>Answers</source>
            <translation>Răspunsuri</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Export</translation>
        </message>
    </context>
    <context>
        <name>MeasureSetup</name>
        <message>
            <source>Reading the files…</source>
            <translation>Se citesc fișierele…</translation>
        </message>
        <message>
            <source>Choose the unquantized file</source>
            <translation>Alege fișierul necuantificat</translation>
        </message>
        <message>
            <source>Choose another unquantized file</source>
            <translation>Alege alt fișier necuantificat</translation>
        </message>
        <message>
            <source>Add at least one file to compare</source>
            <translation>Adaugă cel puțin un fișier de comparat</translation>
        </message>
        <message>
            <source>Remove the files that cannot be compared</source>
            <translation>Scoate fișierele care nu pot fi comparate</translation>
        </message>
    </context>
    <context>
        <name>MeasureTable</name>
        <message>
            <source>Figures of each file</source>
            <translation>Cifrele fiecărui fișier</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Fișier</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Mărime</translation>
        </message>
        <message>
            <source>KL divergence</source>
            <translation>Divergență KL</translation>
        </message>
        <message>
            <source>How far the file's guesses for the next word are from the unquantized model's; 0 is the same</source>
            <translation>Cât de departe sunt presupunerile fișierului pentru cuvântul următor de ale modelului necuantificat; 0 înseamnă la fel</translation>
        </message>
        <message>
            <source>Same next word</source>
            <translation>Același cuvânt următor</translation>
        </message>
        <message>
            <source>How often both find the same next word (token) most likely</source>
            <translation>Cât de des găsesc ambele cel mai probabil același cuvânt următor (token)</translation>
        </message>
        <message>
            <source>Perplexity</source>
            <translation>Perplexitate</translation>
        </message>
        <message>
            <source>How surprised the model was by the text; lower is less surprised</source>
            <translation>Cât de surprins a fost modelul de text; mai mică înseamnă mai puțin surprins</translation>
        </message>
        <message>
            <source>Tokens/s</source>
            <translation>Tokenuri/s</translation>
        </message>
        <message>
            <source>Speed of writing an answer</source>
            <translation>Viteza de scriere a unui răspuns</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>Memorie</translation>
        </message>
        <message>
            <source>Most memory the program took; a device's own memory is not counted</source>
            <translation>Cea mai multă memorie luată de program; memoria proprie a unui dispozitiv nu se socotește</translation>
        </message>
        <message>
            <source>reference</source>
            <translation>referință</translation>
        </message>
        <message>
            <source>99 of 100 words: below {p99}; largest: {most}</source>
            <translation>99 din 100 de cuvinte: sub {p99}; cel mai mare: {most}</translation>
        </message>
        <message>
            <source>Reading a prompt: {rate}; loaded in {time}</source>
            <translation>Citirea unui prompt: {rate}; încărcat în {time}</translation>
        </message>
        <message>
            <source>{type}, unquantized</source>
            <translation>{type}, necuantificat</translation>
        </message>
        <message>
            <source>No other file is both smaller and closer</source>
            <translation>Niciun alt fișier nu este și mai mic, și mai apropiat</translation>
        </message>
        <message>
            <source>Another file is both smaller and closer</source>
            <translation>Alt fișier este și mai mic, și mai apropiat</translation>
        </message>
    </context>
    <context>
        <name>MeasureTensors</name>
        <message>
            <source>&amp;Give the worst a better type</source>
            <translation>&amp;Dă celor mai slabi un tip mai bun</translation>
        </message>
        <message>
            <source>Opens the Forge page with a rule for each of the worst tensors; nothing is forged yet</source>
            <translation>Deschide pagina Forjare cu o regulă pentru fiecare dintre cei mai slabi tensori; încă nu se forjează nimic</translation>
        </message>
        <message>
            <source>Tensors</source>
            <translation>Tensori</translation>
        </message>
        <message>
            <source>Tensor</source>
            <translation>Tensor</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>Tip</translation>
        </message>
        <message>
            <source>Relative error</source>
            <translation>Eroare relativă</translation>
        </message>
        <message>
            <source>Length of the difference to the unquantized values, over their length</source>
            <translation>Lungimea diferenței față de valorile necuantificate, raportată la lungimea lor</translation>
        </message>
        <message>
            <source>Relative error of each tensor in %; worst is {tensor}.</source>
            <translation>Eroarea relativă a fiecărui tensor în %; cel mai slab este {tensor}.</translation>
        </message>
        <message>
            <source>No tensor of this file can have a better type.</source>
            <translation>Niciun tensor al acestui fișier nu poate avea un tip mai bun.</translation>
        </message>
        <message>
            <source>Point at a cell, or move with the arrow keys, for its figures</source>
            <translation>Arată spre o celulă sau mergi cu tastele săgeți pentru cifrele ei</translation>
        </message>
    </context>
    <context>
        <name>MeasureTick</name>
        <message>
            <source>Compares the files when they are done, to tell which to keep. It needs an unquantized file (BF16, F16 or F32) of the same model and at least one quantized one.</source>
            <translation>Compară fișierele când sunt gata, ca să știi pe care îl păstrezi. Are nevoie de un fișier necuantificat (BF16, F16 sau F32) al aceluiași model și de cel puțin unul cuantificat.</translation>
        </message>
        <message>
            <source>M&amp;easure (tick BF16 too)</source>
            <translation>M&amp;ăsoară (bifează și BF16)</translation>
        </message>
        <message>
            <source>M&amp;easure (tick another too)</source>
            <translation>M&amp;ăsoară (bifează încă unul)</translation>
        </message>
        <message>
            <source>M&amp;easure afterwards</source>
            <translation>M&amp;ăsoară după aceea</translation>
        </message>
    </context>
    <context>
        <name>MeasureWelcome</name>
        <message>
            <source>Which of these files should I keep?</source>
            <translation>Pe care dintre aceste fișiere să îl păstrez?</translation>
        </message>
        <message>
            <source>Choose the unquantized file and the files made from it; what each one lost is measured on this computer.</source>
            <translation>Alege fișierul necuantificat și fișierele făcute din el; pe acest calculator se măsoară ce a pierdut fiecare.</translation>
        </message>
        <message>
            <source>&amp;Try it with the demo</source>
            <translation>&amp;Încearcă cu demonstrația</translation>
        </message>
        <message>
            <source>Forges the small model that comes with the program in six types and measures them</source>
            <translation>Forjează modelul mic care vine cu programul în șase tipuri și le măsoară</translation>
        </message>
        <message>
            <source>&amp;Go to Forge</source>
            <translation>&amp;Mergi la Forjare</translation>
        </message>
        <message>
            <source>Goes to the Forge page, where files are made</source>
            <translation>Merge la pagina Forjare, unde se fac fișierele</translation>
        </message>
    </context>
    <context>
        <name>MemoryLabel</name>
        <message>
            <source>Memory that programs can still take on this computer</source>
            <translation>Memoria pe care programele o mai pot lua pe acest calculator</translation>
        </message>
        <message>
            <source>{free} of {total} memory free</source>
            <translation>memorie liberă: {free} din {total}</translation>
        </message>
    </context>
    <context>
        <name>MemoryOptions</name>
        <message>
            <source>Auto</source>
            <translation>Auto</translation>
        </message>
        <message>
            <source>On</source>
            <translation>Pornit</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>Oprit</translation>
        </message>
        <message>
            <source>CPU only</source>
            <translation>Numai CPU</translation>
        </message>
        <message>
            <source>Safe mode: nothing is computed anywhere else, whatever is chosen above</source>
            <translation>Mod sigur: nu se calculează nimic în altă parte, orice s-ar alege mai sus</translation>
        </message>
        <message>
            <source>KV cache type</source>
            <translation>Tipul cache-ului KV</translation>
        </message>
        <message>
            <source>Smaller types take half (q8_0) or a quarter (q4_0) of the memory, at some loss.</source>
            <translation>Tipurile mai mici ocupă jumătate (q8_0) sau un sfert (q4_0) din memorie, cu oarecare pierdere.</translation>
        </message>
        <message>
            <source>Flash attention</source>
            <translation>Flash attention</translation>
        </message>
        <message>
            <source>Computes attention in one step, which takes far less memory. Auto: wherever it works.</source>
            <translation>Calculează atenția într-un singur pas, ceea ce cere mult mai puțină memorie. Auto: oriunde merge.</translation>
        </message>
        <message>
            <source>Batch</source>
            <translation>Lot</translation>
        </message>
        <message>
            <source>Tokens of a prompt computed at once. More is faster on a GPU, and takes more memory.</source>
            <translation>Tokenuri ale unui prompt calculate deodată. Mai multe merg mai repede pe un GPU și cer mai multă memorie.</translation>
        </message>
        <message>
            <source>Use {device}</source>
            <translation>Folosește {device}</translation>
        </message>
        <message>
            <source>Without the tick, {device} is never used</source>
            <translation>Fără bifă, {device} nu este folosit niciodată</translation>
        </message>
    </context>
    <context>
        <name>MemoryView</name>
        <message>
            <source>Main memory lacks {size}. Choose a shorter context or a smaller model, or close programs.</source>
            <translation>Memoriei principale îi lipsesc {size}. Alege un context mai scurt sau un model mai mic ori închide programe.</translation>
        </message>
        <message>
            <source>{device} lacks {size}. Choose at most {n} layers, or a shorter context.</source>
            <translation>Lui {device} îi lipsesc {size}. Alege cel mult {n} straturi sau un context mai scurt.</translation>
        </message>
        <message>
            <source>{device} lacks {size}. Keep all layers on the CPU, or shorten the context.</source>
            <translation>Lui {device} îi lipsesc {size}. Ține toate straturile pe CPU sau scurtează contextul.</translation>
        </message>
    </context>
    <context>
        <name>Menus</name>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Fișier</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Vizualizare</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>&amp;Ajutor</translation>
        </message>
        <message>
            <source>Open &amp;checkpoint…</source>
            <translation>Deschide un &amp;checkpoint…</translation>
        </message>
        <message>
            <source>Open &amp;GGUF…</source>
            <translation>Deschide un &amp;GGUF…</translation>
        </message>
        <message>
            <source>Ctrl+Shift+O</source>
            <translation>Ctrl+Shift+O</translation>
        </message>
        <message>
            <source>&amp;Find on the Hub…</source>
            <translation>Ca&amp;ută pe Hub…</translation>
        </message>
        <message>
            <source>&amp;Inspect GGUF…</source>
            <translation>&amp;Inspectează un GGUF…</translation>
        </message>
        <message>
            <source>Ctrl+I</source>
            <translation>Ctrl+I</translation>
        </message>
        <message>
            <source>Open &amp;recipe…</source>
            <translation>Deschide o &amp;rețetă…</translation>
        </message>
        <message>
            <source>&amp;Save recipe…</source>
            <translation>&amp;Salvează rețeta…</translation>
        </message>
        <message>
            <source>S&amp;ettings…</source>
            <translation>Se&amp;tări…</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>I&amp;eșire</translation>
        </message>
        <message>
            <source>&amp;Contents</source>
            <translation>&amp;Cuprins</translation>
        </message>
        <message>
            <source>&amp;Which type should I take?</source>
            <translation>Ce &amp;tip să aleg?</translation>
        </message>
        <message>
            <source>When something &amp;goes wrong</source>
            <translation>Când ceva &amp;nu merge</translation>
        </message>
        <message>
            <source>&amp;Report a problem…</source>
            <translation>&amp;Raportează o problemă…</translation>
        </message>
        <message>
            <source>&amp;Keyboard shortcuts</source>
            <translation>Scurtăt&amp;uri de tastatură</translation>
        </message>
        <message>
            <source>Look for a &amp;newer version</source>
            <translation>Caută o &amp;versiune mai nouă</translation>
        </message>
        <message>
            <source>&amp;About Phi Forge</source>
            <translation>&amp;Despre Phi Forge</translation>
        </message>
    </context>
    <context>
        <name>MessageBody</name>
        <message>
            <source>Token at the caret</source>
            <translation>Tokenul de la cursor</translation>
        </message>
    </context>
    <context>
        <name>MessageView</name>
        <message>
            <source>You</source>
            <translation>Tu</translation>
        </message>
        <message>
            <source>Phi</source>
            <translation>Phi</translation>
        </message>
        <message>
            <source>Your message</source>
            <translation>Mesajul tău</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>Răspuns</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Copiază</translation>
        </message>
        <message>
            <source>Copy this message</source>
            <translation>Copiază acest mesaj</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>Editează</translation>
        </message>
        <message>
            <source>Write it anew, beside this version</source>
            <translation>Scrie-l din nou, alături de această versiune</translation>
        </message>
        <message>
            <source>Regenerate</source>
            <translation>Regenerează</translation>
        </message>
        <message>
            <source>Write another answer, beside this one</source>
            <translation>Scrie alt răspuns, alături de acesta</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Continuă</translation>
        </message>
        <message>
            <source>Write on where the answer ended</source>
            <translation>Scrie mai departe de unde s-a terminat răspunsul</translation>
        </message>
        <message numerus="yes">
            <source>The %n oldest message(s) no longer fit and were left out</source>
            <translation>
                <numerusform>Cel mai vechi mesaj nu a mai încăput și a fost omis</numerusform>
                <numerusform>Cele mai vechi %n mesaje nu au mai încăput și au fost omise</numerusform>
                <numerusform>Cele mai vechi %n de mesaje nu au mai încăput și au fost omise</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MmprojPicker</name>
        <message>
            <source>Image encoder</source>
            <translation>Codificator de imagini</translation>
        </message>
        <message>
            <source>A second file (mmproj) that turns pictures into what the model reads. Few models have one.</source>
            <translation>Un al doilea fișier (mmproj) care transformă imaginile în ceea ce citește modelul. Puține modele au unul.</translation>
        </message>
        <message>
            <source>Choose an image encoder</source>
            <translation>Alege un codificator de imagini</translation>
        </message>
        <message>
            <source>Load without an image encoder</source>
            <translation>Încarcă fără codificator de imagini</translation>
        </message>
        <message>
            <source>Image encoders (*.gguf)</source>
            <translation>Codificatoare de imagini (*.gguf)</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Niciunul</translation>
        </message>
    </context>
    <context>
        <name>ModelNotice</name>
        <message>
            <source>Load</source>
            <translation>Încarcă</translation>
        </message>
        <message>
            <source>This conversation was held with {name}. What you ask now is answered by {loaded}.</source>
            <translation>Această conversație a fost purtată cu {name}. La ce întrebi acum răspunde {loaded}.</translation>
        </message>
        <message>
            <source>The model of this conversation, {name}, is not there any more.</source>
            <translation>Modelul acestei conversații, {name}, nu mai există.</translation>
        </message>
        <message>
            <source>Load {name}</source>
            <translation>Încarcă {name}</translation>
        </message>
    </context>
    <context>
        <name>ModelPanel</name>
        <message>
            <source>Looking for devices…</source>
            <translation>Se caută dispozitive…</translation>
        </message>
        <message>
            <source>Run on</source>
            <translation>Rulează pe</translation>
        </message>
        <message>
            <source>The backend and device that compute</source>
            <translation>Backendul și dispozitivul care calculează</translation>
        </message>
        <message>
            <source>CPU</source>
            <translation>CPU</translation>
        </message>
        <message>
            <source>Auto</source>
            <translation>Auto</translation>
        </message>
        <message>
            <source>With the backend {name}</source>
            <translation>Cu backendul {name}</translation>
        </message>
        <message>
            <source>CPU · {name}</source>
            <translation>CPU · {name}</translation>
        </message>
        <message>
            <source>All {n} devices together</source>
            <translation>Toate cele {n} dispozitive împreună</translation>
        </message>
        <message>
            <source>CPU only is ticked below: all layers run on the CPU.</source>
            <translation>„Numai CPU” este bifat mai jos: toate straturile rulează pe CPU.</translation>
        </message>
        <message>
            <source>Every GPU is disabled below: all layers run on the CPU.</source>
            <translation>Toate GPU-urile sunt dezactivate mai jos: toate straturile rulează pe CPU.</translation>
        </message>
        <message>
            <source>No GPU was found: all layers run on the CPU.</source>
            <translation>Nu a fost găsit niciun GPU: toate straturile rulează pe CPU.</translation>
        </message>
        <message>
            <source>Context</source>
            <translation>Context</translation>
        </message>
        <message>
            <source>Tokens the model can see at once: the whole conversation. More takes more memory.</source>
            <translation>Tokenurile pe care modelul le poate vedea deodată: toată conversația. Mai multe cer mai multă memorie.</translation>
        </message>
        <message>
            <source>Threads</source>
            <translation>Fire de execuție</translation>
        </message>
        <message>
            <source>Processor threads that compute. Auto takes one for each core.</source>
            <translation>Firele de execuție care calculează. Auto ia câte unul pentru fiecare nucleu.</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Mai mult</translation>
        </message>
        <message>
            <source>{n} parameters</source>
            <translation>{n} parametri</translation>
        </message>
        <message>
            <source>The CPU is chosen above: all layers run on it.</source>
            <translation>Mai sus este ales CPU-ul: toate straturile rulează pe el.</translation>
        </message>
        <message>
            <source>Above {n} tokens the model uses its long-context factors: even short answers change.</source>
            <translation>Peste lungimea {n} modelul își folosește factorii de context lung: se schimbă și răspunsurile scurte.</translation>
        </message>
    </context>
    <context>
        <name>ModelPicker</name>
        <message>
            <source>Model</source>
            <translation>Model</translation>
        </message>
        <message>
            <source>GGUF files that were made or opened here</source>
            <translation>Fișiere GGUF făcute sau deschise aici</translation>
        </message>
        <message>
            <source>Choose a model</source>
            <translation>Alege un model</translation>
        </message>
        <message>
            <source>Browse…</source>
            <translation>Răsfoiește…</translation>
        </message>
        <message>
            <source>Choose a GGUF file on this computer</source>
            <translation>Alege un fișier GGUF de pe acest calculator</translation>
        </message>
        <message>
            <source>Open model</source>
            <translation>Deschiderea unui model</translation>
        </message>
        <message>
            <source>GGUF models (*.gguf)</source>
            <translation>Modele GGUF (*.gguf)</translation>
        </message>
    </context>
    <context>
        <name>NamedChoice</name>
        <message>
            <source>Save</source>
            <translation>Salvează</translation>
        </message>
        <message>
            <source>Keep what is set now under this name</source>
            <translation>Păstrează sub acest nume ce este setat acum</translation>
        </message>
        <message>
            <source>Delete what is kept under this name</source>
            <translation>Șterge ce este păstrat sub acest nume</translation>
        </message>
    </context>
    <context>
        <name>OllamaActions</name>
        <message>
            <source>Name in Ollama</source>
            <translation>Numele în Ollama</translation>
        </message>
        <message>
            <source>Small letters, digits, dots, dashes; after a colon a tag</source>
            <translation>Litere mici, cifre, puncte, liniuțe; după două puncte o etichetă</translation>
        </message>
        <message>
            <source>&amp;Save Modelfile</source>
            <translation>&amp;Salvează Modelfile</translation>
        </message>
        <message>
            <source>Writes it beside the GGUF file</source>
            <translation>Îl scrie lângă fișierul GGUF</translation>
        </message>
        <message>
            <source>&amp;Create in Ollama</source>
            <translation>&amp;Creează în Ollama</translation>
        </message>
        <message>
            <source>&amp;Name</source>
            <translation>&amp;Nume</translation>
        </message>
        <message>
            <source>Ollama was not found on this computer; its Modelfile can be saved all the same</source>
            <translation>Ollama nu a fost găsit pe acest calculator; Modelfile poate fi salvat totuși</translation>
        </message>
        <message>
            <source>Ollama takes small letters, digits, dots and dashes</source>
            <translation>Ollama primește litere mici, cifre, puncte și liniuțe</translation>
        </message>
        <message>
            <source>Saved as {path}</source>
            <translation>Salvat ca {path}</translation>
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
            <translation>&amp;Alege…</translation>
        </message>
        <message>
            <source>Precision</source>
            <translation>Precizie</translation>
        </message>
        <message>
            <source>INT4, smallest</source>
            <translation>INT4, cel mai mic</translation>
        </message>
        <message>
            <source>For</source>
            <translation>Pentru</translation>
        </message>
        <message>
            <source>Any processor (CPU)</source>
            <translation>Orice procesor (CPU)</translation>
        </message>
        <message>
            <source>Windows with DirectML</source>
            <translation>Windows cu DirectML</translation>
        </message>
        <message>
            <source>NVIDIA graphics cards (CUDA)</source>
            <translation>Plăci grafice NVIDIA (CUDA)</translation>
        </message>
        <message>
            <source>The first export downloads about {download} of onnxruntime-genai and torch: {disk} on disk, in a folder of their own that nothing else uses.</source>
            <translation>Primul export descarcă cam {download} de onnxruntime-genai și torch: {disk} pe disc, într-un dosar al lor pe care nu îl folosește nimic altceva.</translation>
        </message>
        <message>
            <source>Allow the &amp;download</source>
            <translation>Permite &amp;descărcarea</translation>
        </message>
        <message>
            <source>&amp;Export to ONNX</source>
            <translation>&amp;Exportă în ONNX</translation>
        </message>
        <message>
            <source>One file with everything in it, for llama.cpp and the programs built on it: Ollama, LM Studio, LlamaEdge, and this one.</source>
            <translation>Un fișier cu totul în el, pentru llama.cpp și programele construite pe el: Ollama, LM Studio, LlamaEdge și acesta.</translation>
        </message>
        <message>
            <source>Runs on processors and graphics cards alike, and may be shared out between them.</source>
            <translation>Rulează la fel pe procesoare și plăci grafice și poate fi împărțit între ele.</translation>
        </message>
        <message>
            <source>Here: made in all types, measured, compared, chatted with, served.</source>
            <translation>Aici: făcut în toate tipurile, măsurat, comparat, folosit în conversații, servit.</translation>
        </message>
        <message>
            <source>A folder with a graph of the computation, for ONNX Runtime and the tools of Microsoft built on it: AI Foundry, Foundry Local, DirectML on Windows.</source>
            <translation>Un dosar cu un graf al calculului, pentru ONNX Runtime și uneltele Microsoft construite pe el: AI Foundry, Foundry Local, DirectML pe Windows.</translation>
        </message>
        <message>
            <source>Suits applications and devices that run ONNX already, NPUs among them.</source>
            <translation>Se potrivește aplicațiilor și dispozitivelor care rulează deja ONNX, între care NPU-uri.</translation>
        </message>
        <message>
            <source>Here: exported as INT4 or FP16 and asked one question. Everything else takes GGUF.</source>
            <translation>Aici: exportat ca INT4 sau FP16 și întrebat o dată. Tot restul ia GGUF.</translation>
        </message>
        <message>
            <source>Take GGUF, unless the program you want to use asks for ONNX. The weights are the same; 4 bits are rounded differently, so answers differ a little.</source>
            <translation>Ia GGUF, dacă programul pe care vrei să îl folosești nu cere ONNX. Ponderile sunt aceleași; 4 biți se rotunjesc altfel, așa că răspunsurile diferă puțin.</translation>
        </message>
        <message>
            <source>Checkpoint folder</source>
            <translation>Dosarul checkpointului</translation>
        </message>
        <message>
            <source>Makes the folder {path}</source>
            <translation>Face dosarul {path}</translation>
        </message>
        <message>
            <source>Looking for Python…</source>
            <translation>Se caută Python…</translation>
        </message>
        <message>
            <source>The export needs Python 3.10 to 3.13 on this computer, and none was found. Install it from python.org or your system's store.</source>
            <translation>Exportul are nevoie de Python de la 3.10 la 3.13 pe acest calculator, și nu s-a găsit niciunul. Instalează-l de pe python.org sau din magazinul sistemului.</translation>
        </message>
        <message>
            <source>Choose the checkpoint folder: ONNX is made from the checkpoint, not from GGUF</source>
            <translation>Alege dosarul checkpointului: ONNX se face din checkpoint, nu din GGUF</translation>
        </message>
        <message>
            <source>FP16 is for graphics cards; take INT4 for processors</source>
            <translation>FP16 este pentru plăci grafice; ia INT4 pentru procesoare</translation>
        </message>
        <message>
            <source>This folder is there already; remove it to export again</source>
            <translation>Acest dosar există deja; elimină-l ca să exporți din nou</translation>
        </message>
        <message>
            <source>Allow the download first</source>
            <translation>Permite mai întâi descărcarea</translation>
        </message>
    </context>
    <context>
        <name>OutputField</name>
        <message>
            <source>&amp;Change…</source>
            <translation>S&amp;chimbă…</translation>
        </message>
        <message>
            <source>Change output folder</source>
            <translation>Schimbarea dosarului de ieșire</translation>
        </message>
        <message>
            <source>Output folder: {path}</source>
            <translation>Dosar de ieșire: {path}</translation>
        </message>
        <message>
            <source>Output folder</source>
            <translation>Dosar de ieșire</translation>
        </message>
    </context>
    <context>
        <name>OutputForm</name>
        <message>
            <source>Free text</source>
            <translation>Text liber</translation>
        </message>
        <message>
            <source>JSON</source>
            <translation>JSON</translation>
        </message>
        <message>
            <source>JSON that fits a schema</source>
            <translation>JSON după o schemă</translation>
        </message>
        <message>
            <source>Text of a grammar (GBNF)</source>
            <translation>Textul unei gramatici (GBNF)</translation>
        </message>
        <message>
            <source>Leave out the oldest messages</source>
            <translation>Omite cele mai vechi mesaje</translation>
        </message>
        <message>
            <source>Do not answer</source>
            <translation>Nu răspunde</translation>
        </message>
        <message>
            <source>Answers are</source>
            <translation>Răspunsurile sunt</translation>
        </message>
        <message>
            <source>The model can write nothing else.</source>
            <translation>Modelul nu poate scrie nimic altceva.</translation>
        </message>
        <message>
            <source>When the context is full</source>
            <translation>Când contextul este plin</translation>
        </message>
        <message>
            <source>What happens when the conversation and its answer have more tokens than the context.</source>
            <translation>Ce se întâmplă când conversația și răspunsul ei au mai multe tokenuri decât contextul.</translation>
        </message>
        <message>
            <source>Grammar</source>
            <translation>Gramatică</translation>
        </message>
        <message>
            <source>JSON schema</source>
            <translation>Schemă JSON</translation>
        </message>
        <message>
            <source>Not JSON yet: line {line}, column {column}</source>
            <translation>Încă nu este JSON: rândul {line}, coloana {column}</translation>
        </message>
        <message>
            <source>Nested too deeply</source>
            <translation>Imbricat prea adânc</translation>
        </message>
    </context>
    <context>
        <name>PackRows</name>
        <message>
            <source>Install all the same</source>
            <translation>Instalează totuși</translation>
        </message>
        <message>
            <source>This index has no pack for this version of Phi Forge.</source>
            <translation>Acest index nu are niciun pachet pentru această versiune de Phi Forge.</translation>
        </message>
        <message>
            <source>None of these packs can be used on this computer.</source>
            <translation>Niciunul dintre aceste pachete nu poate fi folosit pe acest calculator.</translation>
        </message>
        <message>
            <source>{file}, its checksum is known</source>
            <translation>{file}, suma sa de control este cunoscută</translation>
        </message>
        <message>
            <source>{file}, no checksum is stated</source>
            <translation>{file}, nu se dă nicio sumă de control</translation>
        </message>
        <message>
            <source>size unknown</source>
            <translation>mărime necunoscută</translation>
        </message>
        <message>
            <source>Install</source>
            <translation>Instalează</translation>
        </message>
        <message>
            <source>Install {pack}</source>
            <translation>Instalează {pack}</translation>
        </message>
        <message>
            <source>The index states no checksum for {pack}, so nobody can tell whether it arrives as its publisher made it. What it holds will run on this computer.</source>
            <translation>Indexul nu dă o sumă de control pentru {pack}, așa că nimeni nu poate spune dacă sosește așa cum l-a făcut editorul său. Ce conține va rula pe acest calculator.</translation>
        </message>
    </context>
    <context>
        <name>PictureView</name>
        <message>
            <source>Picture {name}</source>
            <translation>Imaginea {name}</translation>
        </message>
        <message>
            <source>Remove {name}</source>
            <translation>Scoate {name}</translation>
        </message>
    </context>
    <context>
        <name>Rail</name>
        <message>
            <source>Pages</source>
            <translation>Pagini</translation>
        </message>
    </context>
    <context>
        <name>RemoveBackendQuestion</name>
        <message>
            <source>Remove backend</source>
            <translation>Eliminarea unui backend</translation>
        </message>
        <message>
            <source>Remove {name} ({size})?</source>
            <translation>Elimini {name} ({size})?</translation>
        </message>
        <message>
            <source>Its libraries are deleted; to have it again, it has to be added again.</source>
            <translation>Bibliotecile sale se șterg; ca să îl ai din nou, trebuie adăugat din nou.</translation>
        </message>
        <message>
            <source>&amp;Keep it</source>
            <translation>&amp;Păstrează-l</translation>
        </message>
        <message>
            <source>&amp;Remove it</source>
            <translation>&amp;Elimină-l</translation>
        </message>
    </context>
    <context>
        <name>RequestLog</name>
        <message>
            <source>What programs ask the server appears here; what they say is not kept.</source>
            <translation>Aici apare ce cer programele de la server; ce spun ele nu se păstrează.</translation>
        </message>
        <message>
            <source>Clear the list of requests</source>
            <translation>Golește lista de cereri</translation>
        </message>
        <message>
            <source>Requests</source>
            <translation>Cereri</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Ora</translation>
        </message>
        <message>
            <source>From</source>
            <translation>De la</translation>
        </message>
        <message>
            <source>Address of the computer that asked</source>
            <translation>Adresa calculatorului care a întrebat</translation>
        </message>
        <message>
            <source>Method</source>
            <translation>Metodă</translation>
        </message>
        <message>
            <source>Path</source>
            <translation>Cale</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Stare</translation>
        </message>
        <message>
            <source>HTTP status: from 200 it was answered, from 400 it was refused or failed</source>
            <translation>Stare HTTP: de la 200 s-a răspuns, de la 400 s-a refuzat sau a eșuat</translation>
        </message>
        <message>
            <source>Took</source>
            <translation>A durat</translation>
        </message>
        <message>
            <source>Until the last byte was sent</source>
            <translation>Până s-a trimis ultimul octet</translation>
        </message>
    </context>
    <context>
        <name>ResultList</name>
        <message>
            <source>Image encoder; it is loaded with the model</source>
            <translation>Codificator de imagini; se încarcă împreună cu modelul</translation>
        </message>
        <message>
            <source>Importance matrix; another forge can use it</source>
            <translation>Matrice de importanță; o poate folosi altă forjare</translation>
        </message>
        <message>
            <source>It was asked and wrote: {answer}</source>
            <translation>A fost întrebat și a scris: {answer}</translation>
        </message>
        <message>
            <source>Chat with it</source>
            <translation>Conversează cu el</translation>
        </message>
        <message>
            <source>Chat with {name}</source>
            <translation>Conversează cu {name}</translation>
        </message>
        <message>
            <source>Use it in…</source>
            <translation>Folosește în…</translation>
        </message>
        <message>
            <source>In Ollama, LM Studio, llama.cpp and other programs</source>
            <translation>În Ollama, LM Studio, llama.cpp și alte programe</translation>
        </message>
        <message>
            <source>Use {name} in another program</source>
            <translation>Folosește {name} în alt program</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>Arată în dosar</translation>
        </message>
        <message>
            <source>Show {name} in folder</source>
            <translation>Arată {name} în dosar</translation>
        </message>
        <message>
            <source>Look into the file: its keys and tensors</source>
            <translation>Privește în fișier: cheile și tensorii săi</translation>
        </message>
        <message>
            <source>Inspect {name}</source>
            <translation>Inspectează {name}</translation>
        </message>
    </context>
    <context>
        <name>ResultsSection</name>
        <message>
            <source>Show &amp;all types</source>
            <translation>Arată &amp;toate tipurile</translation>
        </message>
        <message>
            <source>Also older types, experiments, and those made for other models</source>
            <translation>Și tipuri mai vechi, experimente și cele făcute pentru alte modele</translation>
        </message>
        <message>
            <source>F&amp;it in a size</source>
            <translation>Încadrea&amp;ză într-o mărime</translation>
        </message>
        <message>
            <source>Find the best type that is no larger than you allow</source>
            <translation>Găsește cel mai bun tip care nu este mai mare decât permiți</translation>
        </message>
        <message>
            <source>A&amp;dvanced</source>
            <translation>A&amp;vansat</translation>
        </message>
        <message>
            <source>Change what llama.cpp would do by itself</source>
            <translation>Schimbă ce ar face llama.cpp de la sine</translation>
        </message>
        <message>
            <source>Recipe</source>
            <translation>Rețetă</translation>
        </message>
        <message>
            <source>A file with all choices of a forge; it gives the same bytes here and on the command line</source>
            <translation>Un fișier cu toate alegerile unei forjări; dă aceiași octeți aici și în linia de comandă</translation>
        </message>
        <message>
            <source>&amp;Open recipe…</source>
            <translation>&amp;Deschide o rețetă…</translation>
        </message>
        <message>
            <source>&amp;Save recipe…</source>
            <translation>&amp;Salvează rețeta…</translation>
        </message>
        <message>
            <source>Ima&amp;ge encoder too</source>
            <translation>Și codificatorul de ima&amp;gini</translation>
        </message>
        <message>
            <source>A second file (mmproj) that turns pictures into what the model reads</source>
            <translation>Un al doilea fișier (mmproj) care transformă imaginile în ceea ce citește modelul</translation>
        </message>
        <message>
            <source>Reset options</source>
            <translation>Resetează opțiunile</translation>
        </message>
        <message>
            <source>Results</source>
            <translation>Rezultate</translation>
        </message>
        <message>
            <source>Tick Requantize above to make other types of this file</source>
            <translation>Bifează mai sus Cuantifică din nou ca să faci alte tipuri ale acestui fișier</translation>
        </message>
        <message>
            <source>Nothing can be made of this checkpoint</source>
            <translation>Din acest checkpoint nu se poate face nimic</translation>
        </message>
        <message numerus="yes">
            <source>A&amp;dvanced, %n change(s)</source>
            <translation>
                <numerusform>A&amp;vansat, o schimbare</numerusform>
                <numerusform>A&amp;vansat, %n schimbări</numerusform>
                <numerusform>A&amp;vansat, %n de schimbări</numerusform>
            </translation>
        </message>
        <message>
            <source>uses the importance matrix</source>
            <translation>folosește matricea de importanță</translation>
        </message>
        <message>
            <source>adds an importance matrix, {time}</source>
            <translation>adaugă o matrice de importanță, {time}</translation>
        </message>
        <message>
            <source>adds an importance matrix step</source>
            <translation>adaugă un pas cu matricea de importanță</translation>
        </message>
    </context>
    <context>
        <name>RichText</name>
        <message>
            <source>Copy this code</source>
            <translation>Copiază acest cod</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>Cod</translation>
        </message>
    </context>
    <context>
        <name>RuleRow</name>
        <message>
            <source>Pattern</source>
            <translation>Tipar</translation>
        </message>
        <message>
            <source>A regular expression; the rule is for tensors in whose name it is found</source>
            <translation>O expresie regulată; regula este pentru tensorii în al căror nume se găsește</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>Tip</translation>
        </message>
        <message>
            <source>No tensor follows this rule</source>
            <translation>Niciun tensor nu urmează această regulă</translation>
        </message>
        <message numerus="yes">
            <source>%n tensor(s)</source>
            <translation>
                <numerusform>un tensor</numerusform>
                <numerusform>%n tensori</numerusform>
                <numerusform>%n de tensori</numerusform>
            </translation>
        </message>
        <message>
            <source>Not a regular expression: {reason}</source>
            <translation>Nu este o expresie regulată: {reason}</translation>
        </message>
    </context>
    <context>
        <name>RunningCard</name>
        <message>
            <source>Base URL</source>
            <translation>URL de bază</translation>
        </message>
        <message>
            <source>What programs for OpenAI's API ask for as base URL or endpoint</source>
            <translation>Ce cer ca URL de bază sau endpoint programele pentru API-ul OpenAI</translation>
        </message>
        <message>
            <source>Ways to try it</source>
            <translation>Moduri de a-l încerca</translation>
        </message>
        <message>
            <source>Example call</source>
            <translation>Exemplu de apel</translation>
        </message>
        <message>
            <source>API key</source>
            <translation>Cheie API</translation>
        </message>
        <message>
            <source>Serving {model}</source>
            <translation>Se servește {model}</translation>
        </message>
        <message>
            <source>{n} tokens of context</source>
            <translation>context în tokenuri: {n}</translation>
        </message>
        <message numerus="yes">
            <source>%n layer(s) on the GPU</source>
            <translation>
                <numerusform>un strat pe GPU</numerusform>
                <numerusform>%n straturi pe GPU</numerusform>
                <numerusform>%n de straturi pe GPU</numerusform>
            </translation>
        </message>
        <message>
            <source>{tried} layers did not fit, so Auto took {n}</source>
            <translation>nu au încăput atâtea straturi ({tried}), așa că Auto a luat {n}</translation>
        </message>
        <message>
            <source>Copy the base URL</source>
            <translation>Copiază URL-ul de bază</translation>
        </message>
        <message>
            <source>Copy the example call</source>
            <translation>Copiază exemplul de apel</translation>
        </message>
    </context>
    <context>
        <name>SamplingForm</name>
        <message>
            <source>Temperature</source>
            <translation>Temperatură</translation>
        </message>
        <message>
            <source>Higher is more varied, lower more predictable; 0 always takes the likeliest token.</source>
            <translation>Mai mare înseamnă mai variat, mai mică mai previzibil; 0 ia mereu cel mai probabil token.</translation>
        </message>
        <message>
            <source>Top-k</source>
            <translation>Top-k</translation>
        </message>
        <message>
            <source>Only the k likeliest tokens may be chosen; 0 is off.</source>
            <translation>Se pot alege numai cele mai probabile k tokenuri; 0 înseamnă oprit.</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>Oprit</translation>
        </message>
        <message>
            <source>Top-p</source>
            <translation>Top-p</translation>
        </message>
        <message>
            <source>Only the likeliest tokens that together reach this probability; 1 is off.</source>
            <translation>Numai cele mai probabile tokenuri care împreună ating această probabilitate; 1 înseamnă oprit.</translation>
        </message>
        <message>
            <source>Min-p</source>
            <translation>Min-p</translation>
        </message>
        <message>
            <source>Only tokens at least this likely, measured against the likeliest; 0 is off.</source>
            <translation>Numai tokenuri cel puțin atât de probabile, față de cel mai probabil; 0 înseamnă oprit.</translation>
        </message>
        <message>
            <source>Repeat penalty</source>
            <translation>Penalizare a repetării</translation>
        </message>
        <message>
            <source>Makes tokens that were just used less likely; 1 is off.</source>
            <translation>Face mai puțin probabile tokenurile tocmai folosite; 1 înseamnă oprit.</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>Seed</translation>
        </message>
        <message>
            <source>The same seed, text and settings give the same answer.</source>
            <translation>Același seed, același text și aceleași setări dau același răspuns.</translation>
        </message>
        <message>
            <source>New each time</source>
            <translation>Nou de fiecare dată</translation>
        </message>
        <message>
            <source>Max tokens</source>
            <translation>Limită de tokenuri</translation>
        </message>
        <message>
            <source>An answer ends here at the latest.</source>
            <translation>Un răspuns se termină cel târziu aici.</translation>
        </message>
        <message>
            <source>Reset sampling</source>
            <translation>Resetează eșantionarea</translation>
        </message>
        <message>
            <source>Go back to llama.cpp's defaults</source>
            <translation>Revine la valorile implicite din llama.cpp</translation>
        </message>
    </context>
    <context>
        <name>SearchTable</name>
        <message>
            <source>Search</source>
            <translation>Caută</translation>
        </message>
        <message>
            <source>Search in {table}</source>
            <translation>Caută în {table}</translation>
        </message>
        <message numerus="yes">
            <source>%n row(s)</source>
            <translation>
                <numerusform>un rând</numerusform>
                <numerusform>%n rânduri</numerusform>
                <numerusform>%n de rânduri</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{shown} of %n row(s)</source>
            <translation>
                <numerusform>{shown} dintr-un rând</numerusform>
                <numerusform>{shown} din %n rânduri</numerusform>
                <numerusform>{shown} din %n de rânduri</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ServeBar</name>
        <message>
            <source>Loading the model</source>
            <translation>Se încarcă modelul</translation>
        </message>
        <message>
            <source>Start server</source>
            <translation>Pornește serverul</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Anulează</translation>
        </message>
        <message>
            <source>Loading the model, {n} %</source>
            <translation>Se încarcă modelul, {n} %</translation>
        </message>
        <message>
            <source>Stop server</source>
            <translation>Oprește serverul</translation>
        </message>
        <message>
            <source>Stop the server to change the model or the address.</source>
            <translation>Oprește serverul ca să schimbi modelul sau adresa.</translation>
        </message>
    </context>
    <context>
        <name>ServePage</name>
        <message>
            <source>Other programs can use a model through the API they know from OpenAI: editors, assistants, scripts.</source>
            <translation>Alte programe pot folosi un model prin API-ul pe care îl știu de la OpenAI: editoare, asistenți, scripturi.</translation>
        </message>
        <message>
            <source>Serve a model</source>
            <translation>Servește un model</translation>
        </message>
        <message>
            <source>Choose a model first</source>
            <translation>Alege mai întâi un model</translation>
        </message>
        <message>
            <source>Reading the model…</source>
            <translation>Se citește modelul…</translation>
        </message>
    </context>
    <context>
        <name>SettingsPage</name>
        <message>
            <source>Output folder</source>
            <translation>Dosar de ieșire</translation>
        </message>
        <message>
            <source>Change the output folder</source>
            <translation>Schimbă dosarul de ieșire</translation>
        </message>
        <message>
            <source>LM Studio's folder of models</source>
            <translation>Dosarul cu modele al lui LM Studio</translation>
        </message>
        <message>
            <source>Change LM Studio's folder of models</source>
            <translation>Schimbă dosarul cu modele al lui LM Studio</translation>
        </message>
        <message>
            <source>Look for a &amp;newer version once a day</source>
            <translation>Caută o dată pe zi o &amp;versiune mai nouă</translation>
        </message>
        <message>
            <source>As the system ({language})</source>
            <translation>Limba sistemului ({language})</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Limbă</translation>
        </message>
        <message>
            <source>&amp;Language</source>
            <translation>&amp;Limbă</translation>
        </message>
        <message>
            <source>Jobs, loaded models and the server go on when it changes.</source>
            <translation>Lucrările, modelele încărcate și serverul continuă când se schimbă.</translation>
        </message>
        <message>
            <source>Where forged and downloaded models go.</source>
            <translation>Unde ajung modelele forjate și descărcate.</translation>
        </message>
        <message>
            <source>LM Studio</source>
            <translation>LM Studio</translation>
        </message>
        <message>
            <source>Where LM Studio looks for models, for “Use it in…” after a forge.</source>
            <translation>Unde caută LM Studio modele, pentru „Folosește în…” după o forjare.</translation>
        </message>
        <message>
            <source>Only the announcement is fetched; nothing about you or your models is sent.</source>
            <translation>Se aduce numai anunțul; nu se trimite nimic despre tine sau modelele tale.</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Setări</translation>
        </message>
    </context>
    <context>
        <name>ShortcutsDialog</name>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Scurtături de tastatură</translation>
        </message>
        <message>
            <source>Shortcuts</source>
            <translation>Scurtături</translation>
        </message>
        <message>
            <source>What it does</source>
            <translation>Ce face</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Taste</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>Unde</translation>
        </message>
        <message>
            <source>C&amp;lose</source>
            <translation>Î&amp;nchide</translation>
        </message>
    </context>
    <context>
        <name>SidePanel</name>
        <message>
            <source>Model and settings</source>
            <translation>Model și setări</translation>
        </message>
        <message>
            <source>Preset</source>
            <translation>Presetare</translation>
        </message>
        <message>
            <source>Kept system prompts</source>
            <translation>Prompturi de sistem păstrate</translation>
        </message>
        <message>
            <source>Name of this prompt</source>
            <translation>Numele acestui prompt</translation>
        </message>
        <message>
            <source>System prompt</source>
            <translation>Prompt de sistem</translation>
        </message>
        <message>
            <source>How the model should behave, said before the conversation…</source>
            <translation>Cum să se poarte modelul, spus înaintea conversației…</translation>
        </message>
        <message>
            <source>Sampling</source>
            <translation>Eșantionare</translation>
        </message>
        <message>
            <source>Output</source>
            <translation>Ieșire</translation>
        </message>
    </context>
    <context>
        <name>SnippetBox</name>
        <message>
            <source>Copy: {title}</source>
            <translation>Copiază: {title}</translation>
        </message>
    </context>
    <context>
        <name>SourceSection</name>
        <message>
            <source>Use the demo</source>
            <translation>Folosește demonstrația</translation>
        </message>
        <message>
            <source>Checkpoint</source>
            <translation>Checkpoint</translation>
        </message>
        <message>
            <source>Reading the checkpoint…</source>
            <translation>Se citește checkpointul…</translation>
        </message>
        <message>
            <source>Choose the base model first</source>
            <translation>Alege mai întâi modelul de bază</translation>
        </message>
        <message>
            <source>Pick another checkpoint</source>
            <translation>Alege alt checkpoint</translation>
        </message>
        <message>
            <source>Reading {name}…</source>
            <translation>Se citește {name}…</translation>
        </message>
        <message>
            <source>Choose the base model…</source>
            <translation>Alege modelul de bază…</translation>
        </message>
        <message>
            <source>Open the base model</source>
            <translation>Deschiderea modelului de bază</translation>
        </message>
    </context>
    <context>
        <name>StageRow</name>
        <message>
            <source>Inspect</source>
            <translation>Inspectare</translation>
        </message>
        <message>
            <source>Matrix</source>
            <translation>Matrice</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation>Plan</translation>
        </message>
        <message>
            <source>Stream</source>
            <translation>Flux</translation>
        </message>
        <message>
            <source>Publish</source>
            <translation>Publicare</translation>
        </message>
        <message>
            <source>Prove</source>
            <translation>Probă</translation>
        </message>
        <message>
            <source>Read unquantized</source>
            <translation>Citire necuantificată</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Comparare</translation>
        </message>
        <message>
            <source>Tensors</source>
            <translation>Tensori</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>Rulare</translation>
        </message>
        <message>
            <source>Look</source>
            <translation>Căutare</translation>
        </message>
        <message>
            <source>Download</source>
            <translation>Descărcare</translation>
        </message>
        <message>
            <source>Read</source>
            <translation>Citire</translation>
        </message>
        <message>
            <source>Upload</source>
            <translation>Trimitere</translation>
        </message>
        <message>
            <source>Unpack</source>
            <translation>Despachetare</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>Verificare</translation>
        </message>
        <message>
            <source>Environment</source>
            <translation>Mediu</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Export</translation>
        </message>
        <message>
            <source>Ask</source>
            <translation>Întrebare</translation>
        </message>
        <message>
            <source>Reads the configuration, the tokenizer and the headers of the weights</source>
            <translation>Citește configurația, tokenizatorul și anteturile ponderilor</translation>
        </message>
        <message>
            <source>Runs sample text through the model to find which weights matter most (importance matrix)</source>
            <translation>Trece un text prin model ca să afle care ponderi contează cel mai mult (matricea de importanță)</translation>
        </message>
        <message>
            <source>Works out every tensor's type and the exact size of each file</source>
            <translation>Stabilește tipul fiecărui tensor și mărimea exactă a fiecărui fișier</translation>
        </message>
        <message>
            <source>Reads the weights once, quantizes them and writes every file</source>
            <translation>Citește o dată ponderile, le cuantifică și scrie fiecare fișier</translation>
        </message>
        <message>
            <source>Checks each file and gives it its final name</source>
            <translation>Verifică fiecare fișier și îi dă numele final</translation>
        </message>
        <message>
            <source>Loads each file and lets it answer a question</source>
            <translation>Încarcă fiecare fișier și îl lasă să răspundă la o întrebare</translation>
        </message>
        <message>
            <source>Lets the unquantized model read the text once and keeps its guesses</source>
            <translation>Lasă modelul necuantificat să citească o dată textul și îi păstrează presupunerile</translation>
        </message>
        <message>
            <source>Lets each file read the same text and compares the guesses</source>
            <translation>Lasă fiecare fișier să citească același text și compară presupunerile</translation>
        </message>
        <message>
            <source>Compares the values of each tensor</source>
            <translation>Compară valorile fiecărui tensor</translation>
        </message>
        <message>
            <source>Loads each file by itself, for its speed, its memory and its answers</source>
            <translation>Încarcă fiecare fișier separat, pentru viteza, memoria și răspunsurile sale</translation>
        </message>
        <message>
            <source>Finds what is there from an earlier try or another program</source>
            <translation>Găsește ce există dintr-o încercare mai veche sau din alt program</translation>
        </message>
        <message>
            <source>Fetches the files and checks each against the Hub's checksum</source>
            <translation>Aduce fișierele și verifică fiecare cu suma de control a Hubului</translation>
        </message>
        <message>
            <source>Reads the files once for their checksums</source>
            <translation>Citește o dată fișierele pentru sumele lor de control</translation>
        </message>
        <message>
            <source>Sends the files; nothing can be seen on the Hub yet</source>
            <translation>Trimite fișierele; pe Hub încă nu se vede nimic</translation>
        </message>
        <message>
            <source>Makes all files appear in the repository at once</source>
            <translation>Face ca toate fișierele să apară deodată în depozit</translation>
        </message>
        <message>
            <source>Downloads the wheel and compares it with its checksum</source>
            <translation>Descarcă pachetul wheel și îl compară cu suma sa de control</translation>
        </message>
        <message>
            <source>Takes the libraries out of the wheel</source>
            <translation>Scoate bibliotecile din pachetul wheel</translation>
        </message>
        <message>
            <source>Loads the libraries and asks for their devices</source>
            <translation>Încarcă bibliotecile și le cere lista de dispozitive</translation>
        </message>
        <message>
            <source>Installs onnxruntime-genai and torch in a folder of their own, once</source>
            <translation>Instalează onnxruntime-genai și torch într-un dosar al lor, o singură dată</translation>
        </message>
        <message>
            <source>Reads the checkpoint and writes the ONNX model</source>
            <translation>Citește checkpointul și scrie modelul ONNX</translation>
        </message>
        <message>
            <source>Lets the ONNX model and the GGUF file answer the same question</source>
            <translation>Lasă modelul ONNX și fișierul GGUF să răspundă la aceeași întrebare</translation>
        </message>
        <message>
            <source>to come</source>
            <translation>urmează</translation>
        </message>
        <message>
            <source>running</source>
            <translation>rulează</translation>
        </message>
        <message>
            <source>paused</source>
            <translation>în pauză</translation>
        </message>
        <message>
            <source>done</source>
            <translation>gata</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>eșuată</translation>
        </message>
        <message>
            <source>cancelled</source>
            <translation>anulată</translation>
        </message>
    </context>
    <context>
        <name>SuggestionCard</name>
        <message>
            <source>Add…</source>
            <translation>Adaugă…</translation>
        </message>
        <message>
            <source>Look for the suggested pack</source>
            <translation>Caută pachetul sugerat</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Nu acum</translation>
        </message>
        <message>
            <source>{found}: the {flavour} pack (about {size}) would use it.</source>
            <translation>{found}: pachetul {flavour} (cam {size}) l-ar folosi.</translation>
        </message>
        <message>
            <source>{found}: the {flavour} pack would use it.</source>
            <translation>{found}: pachetul {flavour} l-ar folosi.</translation>
        </message>
    </context>
    <context>
        <name>Switcher</name>
        <message>
            <source>Switch conversation</source>
            <translation>Schimbă conversația</translation>
        </message>
        <message>
            <source>Go to a conversation</source>
            <translation>Mergi la o conversație</translation>
        </message>
        <message>
            <source>Type to filter, Up and Down to choose, Enter to go there</source>
            <translation>Scrie ca să filtrezi, Sus și Jos ca să alegi, Enter ca să mergi acolo</translation>
        </message>
    </context>
    <context>
        <name>TensorTypesDialog</name>
        <message>
            <source>Tensor types</source>
            <translation>Tipurile tensorilor</translation>
        </message>
        <message>
            <source>&amp;Add rule</source>
            <translation>&amp;Adaugă o regulă</translation>
        </message>
        <message>
            <source>Type to show</source>
            <translation>Tipul de arătat</translation>
        </message>
        <message>
            <source>Tensors</source>
            <translation>Tensori</translation>
        </message>
        <message>
            <source>Tensor</source>
            <translation>Tensor</translation>
        </message>
        <message>
            <source>Shape</source>
            <translation>Formă</translation>
        </message>
        <message>
            <source>Row length first, as ggml counts</source>
            <translation>Întâi lungimea rândului, cum numără ggml</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Sursă</translation>
        </message>
        <message>
            <source>Becomes</source>
            <translation>Devine</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Mărime</translation>
        </message>
        <message>
            <source>Chosen by</source>
            <translation>Ales de</translation>
        </message>
        <message>
            <source>Rules</source>
            <translation>Reguli</translation>
        </message>
        <message>
            <source>The first rule whose pattern is found in a tensor's name decides its type.</source>
            <translation>Prima regulă al cărei tipar se găsește în numele unui tensor îi hotărăște tipul.</translation>
        </message>
        <message>
            <source>&amp;What becomes of each tensor in</source>
            <translation>&amp;Ce devine fiecare tensor în</translation>
        </message>
        <message>
            <source>C&amp;lose</source>
            <translation>Î&amp;nchide</translation>
        </message>
        <message>
            <source>Working it out…</source>
            <translation>Se calculează…</translation>
        </message>
        <message>
            <source>{size}, {difference} more</source>
            <translation>{size}, cu {difference} mai mult</translation>
        </message>
        <message>
            <source>{size}, {difference} less</source>
            <translation>{size}, cu {difference} mai puțin</translation>
        </message>
        <message>
            <source>llama.cpp</source>
            <translation>llama.cpp</translation>
        </message>
        <message>
            <source>rule {n}: {pattern}</source>
            <translation>regula {n}: {pattern}</translation>
        </message>
    </context>
    <context>
        <name>Thought</name>
        <message>
            <source>What it thought</source>
            <translation>Ce a gândit</translation>
        </message>
        <message>
            <source>Thought</source>
            <translation>A gândit</translation>
        </message>
        <message>
            <source>Thought for {time}</source>
            <translation>A gândit {time}</translation>
        </message>
        <message>
            <source>Thought for about {time}, {n} tokens</source>
            <translation>A gândit cam {time}, tokenuri: {n}</translation>
        </message>
        <message>
            <source>Thinking, {time}</source>
            <translation>Gândește, {time}</translation>
        </message>
    </context>
    <context>
        <name>ThreadView</name>
        <message>
            <source>Not finished.</source>
            <translation>Neterminat.</translation>
        </message>
    </context>
    <context>
        <name>TokenCounter</name>
        <message>
            <source>Tokens of the conversation</source>
            <translation>Tokenurile conversației</translation>
        </message>
        <message>
            <source>{n} of {total} tokens</source>
            <translation>tokenuri: {n} din {total}</translation>
        </message>
        <message>
            <source>{told}: the oldest messages will be left out</source>
            <translation>{told}: cele mai vechi mesaje vor fi omise</translation>
        </message>
        <message>
            <source>{told}: the answer may be cut short</source>
            <translation>{told}: răspunsul poate fi scurtat</translation>
        </message>
        <message>
            <source>{told}: too many, this will not be answered</source>
            <translation>{told}: prea multe, nu va primi răspuns</translation>
        </message>
    </context>
    <context>
        <name>TokenDialog</name>
        <message>
            <source>Access token</source>
            <translation>Token de acces</translation>
        </message>
        <message>
            <source>Looking for a token…</source>
            <translation>Se caută un token…</translation>
        </message>
        <message>
            <source>Paste a token; it begins with hf_</source>
            <translation>Lipește un token; începe cu hf_</translation>
        </message>
        <message>
            <source>Keep it in the Hub's own &amp;file, as readable text</source>
            <translation>Păstrează-l în &amp;fișierul propriu al Hubului, ca text citibil</translation>
        </message>
        <message>
            <source>Other programs that use the Hub find it there too; so can anyone who reads your files</source>
            <translation>Îl găsesc acolo și alte programe care folosesc Hubul; la fel oricine îți citește fișierele</translation>
        </message>
        <message>
            <source>Open the token &amp;page</source>
            <translation>Deschide &amp;pagina tokenurilor</translation>
        </message>
        <message>
            <source>Opens the page where tokens are made in your browser</source>
            <translation>Deschide în browser pagina unde se fac tokenuri</translation>
        </message>
        <message>
            <source>&amp;Remove it</source>
            <translation>&amp;Elimină-l</translation>
        </message>
        <message>
            <source>Forgets the token on this computer</source>
            <translation>Uită tokenul de pe acest calculator</translation>
        </message>
        <message>
            <source>C&amp;lose</source>
            <translation>Î&amp;nchide</translation>
        </message>
        <message>
            <source>&amp;Check and keep</source>
            <translation>&amp;Verifică și păstrează</translation>
        </message>
        <message>
            <source>Public models need none. A token from your account on the Hub opens private models, those whose terms you have accepted, and lets you upload.</source>
            <translation>Modelele publice nu au nevoie de el. Un token din contul tău de pe Hub deschide modelele private și pe cele ai căror termeni i-ai acceptat și te lasă să trimiți.</translation>
        </message>
        <message>
            <source>Asking the Hub whose token it is…</source>
            <translation>Se întreabă Hubul al cui este tokenul…</translation>
        </message>
        <message>
            <source>Removing the token…</source>
            <translation>Se elimină tokenul…</translation>
        </message>
        <message>
            <source>It is kept in the keychain of this computer and sent to the Hub only.</source>
            <translation>Este păstrat în seiful de chei al acestui calculator și trimis numai Hubului.</translation>
        </message>
        <message>
            <source>This computer has no keychain: a token is kept in memory, and gone when Phi Forge is closed.</source>
            <translation>Acest calculator nu are seif de chei: un token se păstrează în memorie și dispare la închiderea lui Phi Forge.</translation>
        </message>
        <message>
            <source>A token is in use until Phi Forge is closed.</source>
            <translation>Un token este folosit până la închiderea lui Phi Forge.</translation>
        </message>
        <message>
            <source>The token was not kept.</source>
            <translation>Tokenul nu a fost păstrat.</translation>
        </message>
        <message>
            <source>There is no token on this computer.</source>
            <translation>Pe acest calculator nu este niciun token.</translation>
        </message>
        <message>
            <source>A token is kept in the keychain of this computer.</source>
            <translation>Un token este păstrat în seiful de chei al acestui calculator.</translation>
        </message>
        <message>
            <source>A token is kept in memory, until Phi Forge is closed.</source>
            <translation>Un token este păstrat în memorie, până la închiderea lui Phi Forge.</translation>
        </message>
        <message>
            <source>A token is kept in the Hub's own file: {path}.</source>
            <translation>Un token este păstrat în fișierul propriu al Hubului: {path}.</translation>
        </message>
        <message>
            <source>A token comes from the environment variable {name}.</source>
            <translation>Un token vine din variabila de mediu {name}.</translation>
        </message>
        <message>
            <source>It belongs to {name} and may upload.</source>
            <translation>Este al lui {name} și poate trimite.</translation>
        </message>
        <message>
            <source>It belongs to {name} and may read only.</source>
            <translation>Este al lui {name} și poate numai citi.</translation>
        </message>
        <message>
            <source>It could not be checked, because the Hub did not answer.</source>
            <translation>Nu a putut fi verificat, pentru că Hubul nu a răspuns.</translation>
        </message>
    </context>
    <context>
        <name>Transcript</name>
        <message>
            <source>Conversation</source>
            <translation>Conversație</translation>
        </message>
        <message numerus="yes">
            <source>Show %n earlier message(s)</source>
            <translation>
                <numerusform>Arată un mesaj mai vechi</numerusform>
                <numerusform>Arată %n mesaje mai vechi</numerusform>
                <numerusform>Arată %n de mesaje mai vechi</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TypeTable</name>
        <message>
            <source>Quantization types</source>
            <translation>Tipuri de cuantificare</translation>
        </message>
        <message>
            <source>Space ticks or unticks the current type</source>
            <translation>Spațiu bifează sau debifează tipul curent</translation>
        </message>
    </context>
    <context>
        <name>TypeTableModel</name>
        <message>
            <source>Type</source>
            <translation>Tip</translation>
        </message>
        <message>
            <source>Bits</source>
            <translation>Biți</translation>
        </message>
        <message>
            <source>File size</source>
            <translation>Mărimea fișierului</translation>
        </message>
        <message>
            <source>Memory, about</source>
            <translation>Memorie, cam</translation>
        </message>
        <message>
            <source>Here</source>
            <translation>Aici</translation>
        </message>
        <message>
            <source>Good for</source>
            <translation>Bun pentru</translation>
        </message>
        <message>
            <source>llama.cpp's name of the quantization type. K types store blocks of 256 weights with scales of their own; S, M and L mix in more or fewer bits for the tensors that need them.</source>
            <translation>Numele dat de llama.cpp tipului de cuantificare. Tipurile K păstrează blocuri de 256 de ponderi cu scări proprii; S, M și L amestecă mai mulți sau mai puțini biți pentru tensorii care au nevoie.</translation>
        </message>
        <message>
            <source>Bits each weight takes on average</source>
            <translation>Biții pe care îi ocupă în medie fiecare pondere</translation>
        </message>
        <message>
            <source>Exact length of the file; 1 GB is 1,000,000,000 bytes</source>
            <translation>Lungimea exactă a fișierului; 1 GB înseamnă 1.000.000.000 de octeți</translation>
        </message>
        <message>
            <source>About what running it takes: the file, the KV cache (what the model remembers of the conversation) at the original context, and buffers</source>
            <translation>Cam cât ocupă rularea: fișierul, cache-ul KV (ce ține minte modelul din conversație) la contextul inițial și tampoanele</translation>
        </message>
        <message>
            <source>Whether it runs in the memory that is free on this computer now</source>
            <translation>Dacă rulează în memoria liberă acum pe acest calculator</translation>
        </message>
        <message>
            <source>What the type is good for</source>
            <translation>La ce este bun tipul</translation>
        </message>
        <message>
            <source>fits</source>
            <translation>încape</translation>
        </message>
        <message>
            <source>tight</source>
            <translation>la limită</translation>
        </message>
        <message>
            <source>too large</source>
            <translation>prea mare</translation>
        </message>
        <message>
            <source>{n} bits per weight</source>
            <translation>{n} biți pe pondere</translation>
        </message>
        <message>
            <source>Takes about {needed}; {available} free now</source>
            <translation>Ocupă cam {needed}; liberi acum {available}</translation>
        </message>
        <message>
            <source>An importance matrix (imatrix) says which weights matter most, measured on sample text. At this few bits a type cannot be made without one; it is made or read before the forge.</source>
            <translation>O matrice de importanță (imatrix) spune care ponderi contează cel mai mult, măsurat pe un text. La atât de puțini biți un tip nu se poate face fără ea; se face sau se citește înainte de forjare.</translation>
        </message>
        <message numerus="yes">
            <source>Another type is used for %n tensor(s) with rows that do not divide into blocks of 256</source>
            <translation>
                <numerusform>Pentru un tensor cu rânduri care nu se împart în blocuri de 256 se folosește alt tip</numerusform>
                <numerusform>Pentru %n tensori cu rânduri care nu se împart în blocuri de 256 se folosește alt tip</numerusform>
                <numerusform>Pentru %n de tensori cu rânduri care nu se împart în blocuri de 256 se folosește alt tip</numerusform>
            </translation>
        </message>
        <message>
            <source>recommended</source>
            <translation>recomandat</translation>
        </message>
    </context>
    <context>
        <name>UpdateCheck</name>
        <message>
            <source>Look for a newer version once a day? Only the announcement is fetched.</source>
            <translation>Să se caute o dată pe zi o versiune mai nouă? Se aduce numai anunțul.</translation>
        </message>
        <message>
            <source>No</source>
            <translation>Nu</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>Da</translation>
        </message>
        <message>
            <source>Phi Forge {version} is available.</source>
            <translation>Este disponibil Phi Forge {version}.</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>Mai târziu</translation>
        </message>
        <message>
            <source>What is new…</source>
            <translation>Ce este nou…</translation>
        </message>
    </context>
    <context>
        <name>UpdateDialog</name>
        <message>
            <source>Newer version</source>
            <translation>Versiune mai nouă</translation>
        </message>
        <message>
            <source>Phi Forge {version} is available</source>
            <translation>Este disponibil Phi Forge {version}</translation>
        </message>
        <message>
            <source>You have {version}. Nothing is installed by itself: the button opens the download.</source>
            <translation>Ai {version}. Nimic nu se instalează singur: butonul deschide descărcarea.</translation>
        </message>
        <message>
            <source>What is new</source>
            <translation>Ce este nou</translation>
        </message>
        <message>
            <source>&amp;Later</source>
            <translation>&amp;Mai târziu</translation>
        </message>
        <message>
            <source>&amp;Skip this version</source>
            <translation>&amp;Omite această versiune</translation>
        </message>
        <message>
            <source>No package for this system</source>
            <translation>Niciun pachet pentru acest sistem</translation>
        </message>
        <message>
            <source>Open the &amp;download ({size})</source>
            <translation>Deschide &amp;descărcarea ({size})</translation>
        </message>
    </context>
    <context>
        <name>UploadDialog</name>
        <message>
            <source>Upload</source>
            <translation>Trimitere</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>Proprietar</translation>
        </message>
        <message>
            <source>Repository</source>
            <translation>Depozit</translation>
        </message>
        <message>
            <source>&amp;Private: only you can see it, until you change that on its page</source>
            <translation>&amp;Privat: numai tu îl vezi, până schimbi asta pe pagina sa</translation>
        </message>
        <message>
            <source>Model card</source>
            <translation>Fișa modelului</translation>
        </message>
        <message>
            <source>&amp;Model card</source>
            <translation>&amp;Fișa modelului</translation>
        </message>
        <message>
            <source>The page people see: what the files are, how they were made and run</source>
            <translation>Pagina pe care o vede lumea: ce sunt fișierele, cum au fost făcute și cum se rulează</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>&amp;Anulează</translation>
        </message>
        <message>
            <source>&amp;To</source>
            <translation>&amp;Către</translation>
        </message>
        <message>
            <source>Upload to the Hub</source>
            <translation>Trimitere pe Hub</translation>
        </message>
        <message>
            <source>Starting…</source>
            <translation>Se pornește…</translation>
        </message>
        <message>
            <source>Tick at least one file</source>
            <translation>Bifează cel puțin un fișier</translation>
        </message>
        <message>
            <source>Asking the Hub who you are…</source>
            <translation>Se întreabă Hubul cine ești…</translation>
        </message>
        <message>
            <source>The Hub must know who you are</source>
            <translation>Hubul trebuie să știe cine ești</translation>
        </message>
        <message>
            <source>Your token may read only; enter one that may write</source>
            <translation>Tokenul tău poate numai citi; introdu unul care poate scrie</translation>
        </message>
        <message>
            <source>Give the repository a name</source>
            <translation>Dă un nume depozitului</translation>
        </message>
        <message numerus="yes">
            <source>&amp;Upload %n file(s), {size}</source>
            <translation>
                <numerusform>&amp;Trimite un fișier, {size}</numerusform>
                <numerusform>&amp;Trimite %n fișiere, {size}</numerusform>
                <numerusform>&amp;Trimite %n de fișiere, {size}</numerusform>
            </translation>
        </message>
        <message>
            <source>&amp;Upload</source>
            <translation>&amp;Trimite</translation>
        </message>
    </context>
    <context>
        <name>Welcome</name>
        <message>
            <source>Load model</source>
            <translation>Încarcă modelul</translation>
        </message>
        <message>
            <source>Open a model…</source>
            <translation>Deschide un model…</translation>
        </message>
        <message>
            <source>Forge one</source>
            <translation>Forjează unul</translation>
        </message>
        <message>
            <source>Goes to the Forge page, where models are made</source>
            <translation>Merge la pagina Forjare, unde se fac modelele</translation>
        </message>
        <message>
            <source>Ask {name}</source>
            <translation>Întreabă {name}</translation>
        </message>
        <message>
            <source>Try one of these, or write your own below.</source>
            <translation>Încearcă una dintre acestea sau scrie mai jos ceva al tău.</translation>
        </message>
        <message>
            <source>Write your message below.</source>
            <translation>Scrie mai jos mesajul tău.</translation>
        </message>
        <message>
            <source>Load {name} to chat</source>
            <translation>Încarcă {name} ca să conversezi</translation>
        </message>
        <message>
            <source>It runs on this computer; nothing you write leaves it.</source>
            <translation>Rulează pe acest calculator; nimic din ce scrii nu îl părăsește.</translation>
        </message>
        <message>
            <source>Load a model to chat</source>
            <translation>Încarcă un model ca să conversezi</translation>
        </message>
        <message>
            <source>Drop a GGUF file here, open one, or forge one; forging the demo takes seconds.</source>
            <translation>Trage aici un fișier GGUF, deschide unul sau forjează unul; forjarea demonstrației durează câteva secunde.</translation>
        </message>
        <message>
            <source>Loading {name}</source>
            <translation>Se încarcă {name}</translation>
        </message>
        <message>
            <source>Asks this question</source>
            <translation>Pune această întrebare</translation>
        </message>
    </context>
    <context>
        <name>_Counted</name>
        <message numerus="yes">
            <source>They part after %n token(s)</source>
            <translation>
                <numerusform>Se despart după un token</numerusform>
                <numerusform>Se despart după %n tokenuri</numerusform>
                <numerusform>Se despart după %n de tokenuri</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>They part after %n character(s)</source>
            <translation>
                <numerusform>Se despart după un caracter</numerusform>
                <numerusform>Se despart după %n caractere</numerusform>
                <numerusform>Se despart după %n de caractere</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} byte(s)</source>
            <translation>
                <numerusform>{n} octet</numerusform>
                <numerusform>{n} octeți</numerusform>
                <numerusform>{n} de octeți</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>un fișier</numerusform>
                <numerusform>%n fișiere</numerusform>
                <numerusform>%n de fișiere</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>_FolderChoice</name>
        <message>
            <source>Change…</source>
            <translation>Schimbă…</translation>
        </message>
        <message>
            <source>Use the usual one</source>
            <translation>Folosește-l pe cel obișnuit</translation>
        </message>
        <message>
            <source>none was found</source>
            <translation>nu a fost găsit niciunul</translation>
        </message>
        <message>
            <source>{name}: {path}</source>
            <translation>{name}: {path}</translation>
        </message>
    </context>
    <context>
        <name>_Legend</name>
        <message>
            <source>weights</source>
            <translation>ponderi</translation>
        </message>
        <message>
            <source>The model itself: what its file holds</source>
            <translation>Modelul însuși: ce conține fișierul său</translation>
        </message>
        <message>
            <source>KV cache</source>
            <translation>cache KV</translation>
        </message>
        <message>
            <source>What the model remembers of each token of the context</source>
            <translation>Ce ține minte modelul despre fiecare token din context</translation>
        </message>
        <message>
            <source>computing</source>
            <translation>calcul</translation>
        </message>
        <message>
            <source>Room for the results on the way, for one batch of tokens</source>
            <translation>Loc pentru rezultatele de pe drum, pentru un lot de tokenuri</translation>
        </message>
    </context>
    <context>
        <name>_Notes</name>
        <message>
            <source>The model computed numbers that are not finite, so the answer ends here.</source>
            <translation>Modelul a calculat numere care nu sunt finite, așa că răspunsul se termină aici.</translation>
        </message>
        <message>
            <source>The model ended without writing anything.</source>
            <translation>Modelul a terminat fără să scrie nimic.</translation>
        </message>
        <message>
            <source>Ended at the limit of {n} tokens; Max tokens in Sampling raises it.</source>
            <translation>S-a terminat la limita de tokenuri ({n}); „Limită de tokenuri” din Eșantionare o mărește.</translation>
        </message>
        <message>
            <source>The context of {n} tokens is full.</source>
            <translation>Contextul este plin (tokenuri: {n}).</translation>
        </message>
        <message>
            <source>Stopped.</source>
            <translation>Oprit.</translation>
        </message>
    </context>
    <context>
        <name>_Row</name>
        <message>
            <source>Main memory</source>
            <translation>Memoria principală</translation>
        </message>
        <message>
            <source>Memory of {device}</source>
            <translation>Memoria lui {device}</translation>
        </message>
        <message>
            <source>about {needed}</source>
            <translation>cam {needed}</translation>
        </message>
        <message>
            <source>{needed}, only {free} free</source>
            <translation>{needed}, liberi numai {free}</translation>
        </message>
        <message>
            <source>{needed} of {free} free</source>
            <translation>{needed} din {free} liberi</translation>
        </message>
        <message>
            <source>Weights {weights}, KV cache {cache}, computing {compute}; {figure}</source>
            <translation>Ponderi {weights}, cache KV {cache}, calcul {compute}; {figure}</translation>
        </message>
    </context>
    <context>
        <name>_RowDelegate</name>
        <message>
            <source>Recommended</source>
            <translation>Recomandat</translation>
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
            <translation>Calculează pe procesor; funcționează oriunde</translation>
        </message>
        <message>
            <source>Computes on the GPU of a Mac</source>
            <translation>Calculează pe GPU-ul unui Mac</translation>
        </message>
        <message>
            <source>Computes on NVIDIA GPUs</source>
            <translation>Calculează pe GPU-uri NVIDIA</translation>
        </message>
        <message>
            <source>Computes on newer NVIDIA GPUs with a recent driver</source>
            <translation>Calculează pe GPU-uri NVIDIA mai noi, cu un driver recent</translation>
        </message>
        <message>
            <source>Computes on GPUs of any maker through their Vulkan driver</source>
            <translation>Calculează pe GPU-uri de la orice producător, prin driverul lor Vulkan</translation>
        </message>
        <message>
            <source>Computes on AMD GPUs</source>
            <translation>Calculează pe GPU-uri AMD</translation>
        </message>
        <message>
            <source>Computes on Intel GPUs</source>
            <translation>Calculează pe GPU-uri Intel</translation>
        </message>
        <message>
            <source>Bundled with Phi Forge · {flavour}</source>
            <translation>Inclus în Phi Forge · {flavour}</translation>
        </message>
        <message>
            <source>from a folder</source>
            <translation>dintr-un dosar</translation>
        </message>
        <message>
            <source>from a wheel</source>
            <translation>dintr-un pachet wheel</translation>
        </message>
        <message>
            <source>from the publisher's index</source>
            <translation>din indexul editorului</translation>
        </message>
        <message>
            <source>version {version}</source>
            <translation>versiunea {version}</translation>
        </message>
        <message>
            <source>Self-test failed: it computes something else than the CPU</source>
            <translation>Autotest eșuat: calculează altceva decât CPU-ul</translation>
        </message>
        <message>
            <source>Self-test passed: {speed}</source>
            <translation>Autotest trecut: {speed}</translation>
        </message>
        <message>
            <source>Self-test passed: the same text as the CPU, {device}, CPU {cpu}</source>
            <translation>Autotest trecut: același text ca pe CPU, {device}, CPU {cpu}</translation>
        </message>
        <message>
            <source>Self-test passed: like the CPU but for rounding, {device}, CPU {cpu}</source>
            <translation>Autotest trecut: ca pe CPU, în afară de rotunjiri, {device}, CPU {cpu}</translation>
        </message>
        <message>
            <source>{n} layers on the device; logits differ by at most {difference}; the demo model was used</source>
            <translation>{n} straturi pe dispozitiv; valorile logit diferă cu cel mult {difference}; s-a folosit modelul demonstrativ</translation>
        </message>
        <message>
            <source>memory unknown</source>
            <translation>memorie necunoscută</translation>
        </message>
        <message>
            <source>{free} of {total} free</source>
            <translation>{free} liberi din {total}</translation>
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
            <translation>Neterminat</translation>
        </message>
        <message>
            <source>The same answer</source>
            <translation>Același răspuns</translation>
        </message>
        <message>
            <source>The same as far as both go</source>
            <translation>Același până unde merg ambele</translation>
        </message>
        <message>
            <source>They part at the first word</source>
            <translation>Se despart la primul cuvânt</translation>
        </message>
        <message>
            <source>Its answer ends here; the other goes on with “{token}”.</source>
            <translation>Răspunsul său se termină aici; celălalt continuă cu „{token}”.</translation>
        </message>
        <message>
            <source>Goes on with “{token}”.</source>
            <translation>Continuă cu „{token}”.</translation>
        </message>
        <message>
            <source>It was {sure} sure of “{token}”.</source>
            <translation>A fost sigur în proporție de {sure} de „{token}”.</translation>
        </message>
        <message>
            <source>It was {sure} sure of “{token}”, and gave “{other}” less than {share}.</source>
            <translation>A fost sigur în proporție de {sure} de „{token}” și a dat lui „{other}” mai puțin de {share}.</translation>
        </message>
        <message>
            <source>It was {sure} sure of “{token}”, and gave “{other}” {share}.</source>
            <translation>A fost sigur în proporție de {sure} de „{token}” și a dat lui „{other}” {share}.</translation>
        </message>
        <message>
            <source>Speed</source>
            <translation>Viteză</translation>
        </message>
        <message>
            <source>How fast it wrote, while the other model rested</source>
            <translation>Cât de repede a scris, în timp ce celălalt model se odihnea</translation>
        </message>
        <message>
            <source>First token</source>
            <translation>Primul token</translation>
        </message>
        <message>
            <source>From the question to the first token of the answer</source>
            <translation>De la întrebare până la primul token al răspunsului</translation>
        </message>
        <message>
            <source>Tokens</source>
            <translation>Tokenuri</translation>
        </message>
        <message>
            <source>Tokens it wrote</source>
            <translation>Tokenurile pe care le-a scris</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Fișier</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>Memorie</translation>
        </message>
        <message>
            <source>KL divergence</source>
            <translation>Divergență KL</translation>
        </message>
        <message>
            <source>How far its guesses are from those of the unquantized model, as measured: {value}; 0 is no difference.</source>
            <translation>Cât de departe sunt presupunerile sale de ale modelului necuantificat, măsurat: {value}; 0 înseamnă nicio diferență.</translation>
        </message>
        <message>
            <source>GPU layers: {n} of {total}</source>
            <translation>Straturi pe GPU: {n} din {total}</translation>
        </message>
        <message>
            <source>What llama.cpp allocated, the context included</source>
            <translation>Ce a alocat llama.cpp, cu tot cu context</translation>
        </message>
        <message>
            <source>The model computed numbers that are not finite, so the answer ends here.</source>
            <translation>Modelul a calculat numere care nu sunt finite, așa că răspunsul se termină aici.</translation>
        </message>
        <message>
            <source>Stopped.</source>
            <translation>Oprit.</translation>
        </message>
        <message>
            <source>Ended at the limit of tokens.</source>
            <translation>S-a terminat la limita de tokenuri.</translation>
        </message>
        <message>
            <source>The context of {n} tokens is full.</source>
            <translation>Contextul este plin (tokenuri: {n}).</translation>
        </message>
        <message>
            <source>The model ended without writing anything.</source>
            <translation>Modelul a terminat fără să scrie nimic.</translation>
        </message>
        <message>
            <source>No chat template: it continued the prompt as it stands.</source>
            <translation>Fără șablon de conversație: a continuat promptul așa cum este.</translation>
        </message>
        <message>
            <source>The larger one takes about {largest}, more than is free now: it may not load.</source>
            <translation>Cel mai mare ocupă cam {largest}, mai mult decât este liber acum: poate nu se încarcă.</translation>
        </message>
        <message>
            <source>Both fit into memory, about {needed}. They answer in turn, so that neither slows the other.</source>
            <translation>Ambele încap în memorie, cam {needed}. Răspund pe rând, ca niciunul să nu îl încetinească pe celălalt.</translation>
        </message>
        <message>
            <source>The other machine serves one model at a time: one is loaded after the other, about {largest}.</source>
            <translation>Celălalt calculator servește câte un model: se încarcă unul după altul, cam {largest}.</translation>
        </message>
        <message>
            <source>Both together take about {needed}, more than is free: one is loaded after the other, about {largest} at a time.</source>
            <translation>Împreună ocupă cam {needed}, mai mult decât este liber: se încarcă unul după altul, câte {largest} deodată.</translation>
        </message>
        <message>
            <source>Seed {seed}, temperature {temperature}</source>
            <translation>Seed {seed}, temperatură {temperature}</translation>
        </message>
    </context>
    <context>
        <name>core</name>
        <message>
            <source>it does not answer</source>
            <translation>nu răspunde</translation>
        </message>
        <message>
            <source>It did not answer for {seconds} seconds</source>
            <translation>Nu a răspuns timp de {seconds} s</translation>
        </message>
        <message>
            <source>The system said: {reason}</source>
            <translation>Sistemul a spus: {reason}</translation>
        </message>
        <message>
            <source>Its certificate is not trusted</source>
            <translation>Certificatul său nu este de încredere</translation>
        </message>
        <message>
            <source>It answered with status {status}</source>
            <translation>A răspuns cu starea {status}</translation>
        </message>
        <message>
            <source>The connection ended too early</source>
            <translation>Conexiunea s-a terminat prea devreme</translation>
        </message>
        <message>
            <source>The file changed while it was coming</source>
            <translation>Fișierul s-a schimbat în timp ce venea</translation>
        </message>
        <message>
            <source>It sent another part of the file than was asked for</source>
            <translation>A trimis altă parte a fișierului decât cea cerută</translation>
        </message>
        <message>
            <source>It sent more than it said</source>
            <translation>A trimis mai mult decât a spus</translation>
        </message>
        <message>
            <source>There is no list of llama-cpp-python below that address</source>
            <translation>Sub acea adresă nu este nicio listă a llama-cpp-python</translation>
        </message>
        <message>
            <source>It is for version {version} of llama-cpp-python; Phi Forge needs exactly {wanted}.</source>
            <translation>Este pentru versiunea {version} a llama-cpp-python; Phi Forge are nevoie exact de {wanted}.</translation>
        </message>
        <message>
            <source>Its answer is too long for an index</source>
            <translation>Răspunsul său este prea lung pentru un index</translation>
        </message>
        <message>
            <source>Its answer comes too slowly</source>
            <translation>Răspunsul său vine prea încet</translation>
        </message>
        <message>
            <source>It is not the JSON of an index</source>
            <translation>Nu este JSON-ul unui index</translation>
        </message>
        <message>
            <source>It is not a list of llama-cpp-python</source>
            <translation>Nu este o listă a llama-cpp-python</translation>
        </message>
        <message>
            <source>{name} is not a library for this system</source>
            <translation>{name} nu este o bibliotecă pentru acest sistem</translation>
        </message>
        <message>
            <source>There is no {name} in it</source>
            <translation>În el nu este niciun {name}</translation>
        </message>
        <message>
            <source>There are too many files in it</source>
            <translation>Sunt prea multe fișiere în el</translation>
        </message>
        <message>
            <source>{name} is a link out of the folder</source>
            <translation>{name} este o legătură care iese din dosar</translation>
        </message>
        <message>
            <source>An NVIDIA card with driver {driver}: {name}.</source>
            <translation>O placă NVIDIA cu driverul {driver}: {name}.</translation>
        </message>
        <message>
            <source>An AMD card, and ROCm is installed: {name}.</source>
            <translation>O placă AMD, cu ROCm instalat: {name}.</translation>
        </message>
        <message>
            <source>A graphics card with a Vulkan driver: {name}.</source>
            <translation>O placă grafică cu driver Vulkan: {name}.</translation>
        </message>
        <message>
            <source>It cannot be unpacked, or ends too early</source>
            <translation>Nu poate fi despachetat sau se termină prea devreme</translation>
        </message>
        <message>
            <source>It would unpack to more than a wheel can hold</source>
            <translation>S-ar despacheta la mai mult decât poate conține un pachet wheel</translation>
        </message>
        <message>
            <source>It holds a file that would be unpacked outside of its folder</source>
            <translation>Conține un fișier care s-ar despacheta în afara dosarului său</translation>
        </message>
        <message>
            <source>It holds a link</source>
            <translation>Conține o legătură</translation>
        </message>
        <message>
            <source>It holds two files of the same name</source>
            <translation>Conține două fișiere cu același nume</translation>
        </message>
        <message>
            <source>It is not a wheel</source>
            <translation>Nu este un pachet wheel</translation>
        </message>
        <message>
            <source>It is not a wheel of llama-cpp-python</source>
            <translation>Nu este un pachet wheel al llama-cpp-python</translation>
        </message>
        <message>
            <source>What it says of itself is too long</source>
            <translation>Ce spune despre sine este prea lung</translation>
        </message>
        <message>
            <source>It holds no libraries of llama.cpp for this system</source>
            <translation>Nu conține biblioteci llama.cpp pentru acest sistem</translation>
        </message>
        <message>
            <source>System prompt</source>
            <translation>Prompt de sistem</translation>
        </message>
        <message>
            <source>Picture: {name}</source>
            <translation>Imagine: {name}</translation>
        </message>
        <message>
            <source>Thinking</source>
            <translation>Gândire</translation>
        </message>
        <message>
            <source>Text without the chat template</source>
            <translation>Text fără șablonul de conversație</translation>
        </message>
        <message>
            <source>Question</source>
            <translation>Întrebare</translation>
        </message>
        <message>
            <source>Answer of {model}</source>
            <translation>Răspunsul lui {model}</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>Răspuns</translation>
        </message>
        <message>
            <source>Brief</source>
            <translation>Pe scurt</translation>
        </message>
        <message>
            <source>You are a helpful assistant. Answer in one to three sentences.</source>
            <translation>Ești un asistent util. Răspunde în una până la trei propoziții.</translation>
        </message>
        <message>
            <source>Step by step</source>
            <translation>Pas cu pas</translation>
        </message>
        <message>
            <source>You are a careful assistant. Solve the task step by step, then give the result in one line.</source>
            <translation>Ești un asistent atent. Rezolvă sarcina pas cu pas, apoi dă rezultatul pe un singur rând.</translation>
        </message>
        <message>
            <source>Programming</source>
            <translation>Programare</translation>
        </message>
        <message>
            <source>You are an experienced programmer. Answer with working code in one code block, then explain it in a few sentences.</source>
            <translation>Ești un programator cu experiență. Răspunde cu cod care funcționează, într-un singur bloc de cod, apoi explică-l în câteva propoziții.</translation>
        </message>
        <message>
            <source>Proofreading</source>
            <translation>Corectură</translation>
        </message>
        <message>
            <source>Correct the spelling and grammar of the text you are given. Keep its meaning, tone and language, and answer with the corrected text only.</source>
            <translation>Corectează ortografia și gramatica textului primit. Păstrează-i sensul, tonul și limba și răspunde numai cu textul corectat.</translation>
        </message>
        <message>
            <source>Summary</source>
            <translation>Rezumat</translation>
        </message>
        <message>
            <source>Summarize the text you are given in at most five bullet points. Add nothing that is not in it.</source>
            <translation>Rezumă textul primit în cel mult cinci puncte. Nu adăuga nimic ce nu se află în el.</translation>
        </message>
        <message>
            <source>its model is not BPE</source>
            <translation>modelul său nu este BPE</translation>
        </message>
        <message>
            <source>it gives {content} the id {id}, but {json_name} does not</source>
            <translation>dă lui {content} id-ul {id}, dar {json_name} nu</translation>
        </message>
        <message>
            <source>it is larger than {limit} MB</source>
            <translation>este mai mare de {limit} MB</translation>
        </message>
        <message>
            <source>it is nested too deeply</source>
            <translation>este imbricat prea adânc</translation>
        </message>
        <message>
            <source>it does not hold an object in braces</source>
            <translation>nu conține un obiect între acolade</translation>
        </message>
        <message>
            <source>Converts fully.</source>
            <translation>Se convertește complet.</translation>
        </message>
        <message>
            <source>Converts fully, the image encoder into an mmproj file of its own.</source>
            <translation>Se convertește complet, iar codificatorul de imagini ajunge într-un fișier mmproj separat.</translation>
        </message>
        <message>
            <source>Its {heads} attention heads of {head_dim} cannot be filled up to the model's width of {hidden}, which llama.cpp asks of a Phi MoE.</source>
            <translation>Cele {heads} capete de atenție de {head_dim} nu pot fi completate până la lățimea modelului, {hidden}, pe care llama.cpp o cere unui Phi MoE.</translation>
        </message>
        <message>
            <source>Phi-mini-MoE-instruct and Phi-tiny-MoE-instruct convert.</source>
            <translation>Phi-mini-MoE-instruct și Phi-tiny-MoE-instruct se convertesc.</translation>
        </message>
        <message>
            <source>All weights are converted, but llama.cpp weighs experts and normalizes in another way than the published model, so answers differ from it.</source>
            <translation>Toate ponderile se convertesc, dar llama.cpp cântărește experții și normalizează altfel decât modelul publicat, așa că răspunsurile diferă de ale lui.</translation>
        </message>
        <message>
            <source>Phi-4-mini-instruct is the nearest that converts fully.</source>
            <translation>Phi-4-mini-instruct este cel mai apropiat care se convertește complet.</translation>
        </message>
        <message>
            <source>Choose a Phi-3, Phi-3.5 or Phi-4 language model, for example Phi-4-mini-instruct.</source>
            <translation>Alege un model de limbaj Phi-3, Phi-3.5 sau Phi-4, de exemplu Phi-4-mini-instruct.</translation>
        </message>
        <message>
            <source>llama.cpp cannot compute the block-sparse attention of Phi-3-small.</source>
            <translation>llama.cpp nu poate calcula atenția rară pe blocuri a lui Phi-3-small.</translation>
        </message>
        <message>
            <source>Phi-3-mini is smaller and Phi-3-medium is larger; both convert fully.</source>
            <translation>Phi-3-mini este mai mic, Phi-3-medium este mai mare; ambele se convertesc complet.</translation>
        </message>
        <message>
            <source>llama.cpp cannot compute the mix of state space and attention layers of Phi-4-mini-flash.</source>
            <translation>llama.cpp nu poate calcula amestecul de straturi cu spațiu de stări și cu atenție al lui Phi-4-mini-flash.</translation>
        </message>
        <message>
            <source>Phi-4-mini-reasoning is trained for the same tasks and converts fully.</source>
            <translation>Phi-4-mini-reasoning este antrenat pentru aceleași sarcini și se convertește complet.</translation>
        </message>
        <message>
            <source>This is the first release of Phi-1 or Phi-1.5, whose layout llama.cpp does not know.</source>
            <translation>Aceasta este prima versiune a lui Phi-1 sau Phi-1.5, a cărei structură llama.cpp nu o cunoaște.</translation>
        </message>
        <message>
            <source>{architecture} is not a Phi architecture that Phi Forge knows.</source>
            <translation>{architecture} nu este o arhitectură Phi pe care Phi Forge o cunoaște.</translation>
        </message>
        <message>
            <source>Text only: llama.cpp cannot run the image and speech adapters of Phi-4-multimodal.</source>
            <translation>Numai text: llama.cpp nu poate rula adaptoarele de imagine și vorbire ale lui Phi-4-multimodal.</translation>
        </message>
        <message>
            <source>For text alone, Phi-4-mini-instruct is the same size and made for it.</source>
            <translation>Numai pentru text, Phi-4-mini-instruct are aceeași mărime și este făcut pentru asta.</translation>
        </message>
        <message>
            <source>Text only: llama.cpp has no image reader for Phi-3-vision and Phi-3.5-vision.</source>
            <translation>Numai text: llama.cpp nu are cititor de imagini pentru Phi-3-vision și Phi-3.5-vision.</translation>
        </message>
        <message>
            <source>For text alone, Phi-3.5-mini-instruct is the same size and made for it.</source>
            <translation>Numai pentru text, Phi-3.5-mini-instruct are aceeași mărime și este făcut pentru asta.</translation>
        </message>
        <message>
            <source>This is a LoRA adapter in GGUF form, not a model.</source>
            <translation>Acesta este un adaptor LoRA în format GGUF, nu un model.</translation>
        </message>
        <message>
            <source>This is an importance matrix, not a model.</source>
            <translation>Aceasta este o matrice de importanță, nu un model.</translation>
        </message>
        <message>
            <source>This is an image encoder (mmproj), not a language model.</source>
            <translation>Acesta este un codificator de imagini (mmproj), nu un model de limbaj.</translation>
        </message>
        <message>
            <source>This file holds a vocabulary and no weights.</source>
            <translation>Acest fișier conține un vocabular și nicio pondere.</translation>
        </message>
        <message>
            <source>Choose the GGUF file of a language model.</source>
            <translation>Alege fișierul GGUF al unui model de limbaj.</translation>
        </message>
        <message>
            <source>The file does not hold a language model.</source>
            <translation>Fișierul nu conține un model de limbaj.</translation>
        </message>
        <message>
            <source>The weights are quantized already ({types}). What that lost is not in the file any more, and quantizing them again loses more.</source>
            <translation>Ponderile sunt deja cuantificate ({types}). Ce s-a pierdut atunci nu mai este în fișier, iar o nouă cuantificare pierde și mai mult.</translation>
        </message>
        <message>
            <source>Use the unquantized model where there is one, or allow quantizing again.</source>
            <translation>Folosește modelul necuantificat dacă există unul sau permite cuantificarea din nou.</translation>
        </message>
        <message>
            <source>A GGUF file with unquantized weights: it can become any type.</source>
            <translation>Un fișier GGUF cu ponderi necuantificate: poate deveni orice tip.</translation>
        </message>
        <message>
            <source>A GGUF file with unquantized weights. It is no Phi but a model that llama.cpp calls {architecture}; its quantizer decides what it can become.</source>
            <translation>Un fișier GGUF cu ponderi necuantificate. Nu este un Phi, ci un model pe care llama.cpp îl numește {architecture}; cuantificatorul acestuia hotărăște ce poate deveni.</translation>
        </message>
        <message>
            <source>a model that its config does not name</source>
            <translation>un model pe care configurația sa nu îl numește</translation>
        </message>
        <message>
            <source>It is of the kind {kind}; only LoRA can be merged here</source>
            <translation>Este de felul {kind}; aici se poate îmbina numai LoRA</translation>
        </message>
        <message>
            <source>It uses {name}, which cannot be merged here</source>
            <translation>Folosește {name}, care nu poate fi îmbinat aici</translation>
        </message>
        <message>
            <source>It was started with {start}, which changes the base model too, and not converted</source>
            <translation>A fost pornit cu {start}, care schimbă și modelul de bază, și nu a fost convertit</translation>
        </message>
        <message>
            <source>it holds no tensors</source>
            <translation>nu conține tensori</translation>
        </message>
        <message>
            <source>one of the two factors for {name} is missing</source>
            <translation>lipsește unul dintre cei doi factori pentru {name}</translation>
        </message>
        <message>
            <source>{name} has the shape {shape}, in the base {expected}</source>
            <translation>{name} are forma {shape}, iar în bază {expected}</translation>
        </message>
        <message>
            <source>It changes {plain}, which the base model does not have</source>
            <translation>Schimbă {plain}, pe care modelul de bază nu îl are</translation>
        </message>
        <message>
            <source>it changes {target} twice</source>
            <translation>schimbă {target} de două ori</translation>
        </message>
        <message>
            <source>It changes {name}, but this model shares one matrix between embedding and output</source>
            <translation>Schimbă {name}, dar acest model folosește aceeași matrice pentru embedding și ieșire</translation>
        </message>
        <message>
            <source>the factors for {name} do not fit its shape {shape}</source>
            <translation>factorii pentru {name} nu se potrivesc cu forma sa {shape}</translation>
        </message>
        <message>
            <source>the factors for {name} have the rank {rank}, but {config_name} says {stated}</source>
            <translation>factorii pentru {name} au rangul {rank}, dar {config_name} spune {stated}</translation>
        </message>
        <message>
            <source>A LoRA adapter on {base}: it is merged while the files are made.</source>
            <translation>Un adaptor LoRA pentru {base}: este îmbinat în timp ce se fac fișierele.</translation>
        </message>
        <message>
            <source>{key} holds broken text</source>
            <translation>{key} conține text deteriorat</translation>
        </message>
        <message>
            <source>it is shorter than it was</source>
            <translation>este mai scurt decât era</translation>
        </message>
        <message>
            <source>weight_map does not name a file for each tensor</source>
            <translation>weight_map nu numește un fișier pentru fiecare tensor</translation>
        </message>
        <message>
            <source>Its header has {wanted:,} bytes, and only {found:,} of them are there.</source>
            <translation>Antetul său are {wanted:,} B și numai {found:,} B sunt acolo.</translation>
        </message>
        <message>
            <source>Its header is not valid JSON: {reason}.</source>
            <translation>Antetul său nu este JSON valid: {reason}.</translation>
        </message>
        <message>
            <source>It has only {size} bytes; a safetensors file starts with the length of its header.</source>
            <translation>Are numai {size} B; un fișier safetensors începe cu lungimea antetului.</translation>
        </message>
        <message>
            <source>Its header claims {length:,} bytes, but the whole file has {size:,}.</source>
            <translation>Antetul său pretinde {length:,} B, dar tot fișierul are {size:,} B.</translation>
        </message>
        <message>
            <source>Its header claims {length:,} bytes; no model needs more than {max_header_bytes:,}.</source>
            <translation>Antetul său pretinde {length:,} B; niciun model nu are nevoie de mai mult de {max_header_bytes:,} B.</translation>
        </message>
        <message>
            <source>The header entry of {name} is not an object.</source>
            <translation>Intrarea din antet pentru {name} nu este un obiect.</translation>
        </message>
        <message>
            <source>The header entry of {name} lacks type, shape or place.</source>
            <translation>Intrării din antet pentru {name} îi lipsește tipul, forma sau locul.</translation>
        </message>
        <message>
            <source>{name} lies at {begin:,} to {end:,}, but the file holds {data_bytes:,} bytes of data.</source>
            <translation>{name} se află între {begin:,} și {end:,}, dar fișierul conține date numai de {data_bytes:,} B.</translation>
        </message>
        <message>
            <source>{name} takes {count:,} bytes, which does not fit its shape {shape}.</source>
            <translation>{name} ocupă {count:,} B, ceea ce nu se potrivește cu forma sa {shape}.</translation>
        </message>
        <message>
            <source>{name} overlaps another tensor.</source>
            <translation>{name} se suprapune cu alt tensor.</translation>
        </message>
        <message>
            <source>{name} leaves a gap before it.</source>
            <translation>{name} lasă un gol înaintea sa.</translation>
        </message>
        <message>
            <source>{count:,} bytes follow the last tensor.</source>
            <translation>După ultimul tensor mai urmează {count:,} B.</translation>
        </message>
        <message>
            <source>it is no SentencePiece model</source>
            <translation>nu este un model SentencePiece</translation>
        </message>
        <message>
            <source>{content} has no id</source>
            <translation>{content} nu are id</translation>
        </message>
        <message>
            <source>a line does not hold two parts</source>
            <translation>un rând nu conține două părți</translation>
        </message>
        <message>
            <source>chat_template is neither text nor a list of templates</source>
            <translation>chat_template nu este nici text, nici o listă de șabloane</translation>
        </message>
        <message>
            <source>it is not UTF-8 text</source>
            <translation>nu este text UTF-8</translation>
        </message>
        <message>
            <source>added_tokens is not a list</source>
            <translation>added_tokens nu este o listă</translation>
        </message>
        <message>
            <source>added_tokens_decoder is not an object</source>
            <translation>added_tokens_decoder nu este un obiect</translation>
        </message>
        <message>
            <source>an added token has no id</source>
            <translation>un token adăugat nu are id</translation>
        </message>
        <message>
            <source>the added token {token_id} has no text</source>
            <translation>tokenul adăugat {token_id} nu are text</translation>
        </message>
        <message>
            <source>An engine cannot do {kind}.</source>
            <translation>Un motor nu poate face {kind}.</translation>
        </message>
        <message>
            <source>There is no answer to go on with.</source>
            <translation>Nu există un răspuns care să fie continuat.</translation>
        </message>
        <message>
            <source>from {first} to {last}</source>
            <translation>de la {first} la {last}</translation>
        </message>
        <message>
            <source>0 or more</source>
            <translation>0 sau mai mult</translation>
        </message>
        <message>
            <source>more than 0 and at most 1</source>
            <translation>mai mult de 0 și cel mult 1</translation>
        </message>
        <message>
            <source>from 0 to 1</source>
            <translation>de la 0 la 1</translation>
        </message>
        <message>
            <source>more than 0</source>
            <translation>mai mult de 0</translation>
        </message>
        <message>
            <source>it does not keep the place of a picture</source>
            <translation>nu păstrează locul unei imagini</translation>
        </message>
        <message>
            <source>more bytes</source>
            <translation>mai mulți octeți</translation>
        </message>
        <message>
            <source>{width} × {height} pixels</source>
            <translation>{width} × {height} pixeli</translation>
        </message>
        <message>
            <source>A quantized KV cache needs flash attention, which is off</source>
            <translation>Un cache KV cuantificat are nevoie de flash attention, care este oprit</translation>
        </message>
        <message>
            <source>This model's heads of {size} numbers do not divide into blocks of {block}</source>
            <translation>Capetele de {size} numere ale acestui model nu se împart în blocuri de {block}</translation>
        </message>
        <message>
            <source>it needs more memory than a template can need</source>
            <translation>are nevoie de mai multă memorie decât poate cere un șablon</translation>
        </message>
        <message>
            <source>{n_chars} characters for a conversation of {n_own}</source>
            <translation>{n_chars} caractere pentru o conversație de {n_own}</translation>
        </message>
        <message>
            <source>nothing at all</source>
            <translation>nimic</translation>
        </message>
        <message>
            <source>Something went wrong inside Phi Forge</source>
            <translation>Ceva nu a mers bine în Phi Forge</translation>
        </message>
        <message>
            <source>{reason}</source>
            <translation>{reason}</translation>
        </message>
        <message>
            <source>Try again. If it happens again, copy the details and report them.</source>
            <translation>Încearcă din nou. Dacă se repetă, copiază detaliile și raportează-le.</translation>
        </message>
        <message>
            <source>This is not a checkpoint folder</source>
            <translation>Acesta nu este un dosar de checkpoint</translation>
        </message>
        <message>
            <source>{path} does not exist or is not a folder.</source>
            <translation>{path} nu există sau nu este un dosar.</translation>
        </message>
        <message>
            <source>Choose the folder that holds config.json and the safetensors files.</source>
            <translation>Alege dosarul care conține config.json și fișierele safetensors.</translation>
        </message>
        <message>
            <source>The folder is empty</source>
            <translation>Dosarul este gol</translation>
        </message>
        <message>
            <source>There is nothing in {path}.</source>
            <translation>În {path} nu este nimic.</translation>
        </message>
        <message>
            <source>A file of the checkpoint cannot be read</source>
            <translation>Un fișier al checkpointului nu poate fi citit</translation>
        </message>
        <message>
            <source>{path}: {reason}.</source>
            <translation>{path}: {reason}.</translation>
        </message>
        <message>
            <source>Check that the disk is connected and that you may read the file, then try again.</source>
            <translation>Verifică dacă discul este conectat și dacă ai voie să citești fișierul, apoi încearcă din nou.</translation>
        </message>
        <message>
            <source>config.json is missing</source>
            <translation>Lipsește config.json</translation>
        </message>
        <message>
            <source>{path} holds no config.json, so nothing says which model it is.</source>
            <translation>{path} nu conține config.json, așa că nimic nu spune ce model este.</translation>
        </message>
        <message>
            <source>Choose the checkpoint's own folder, or download config.json from the model's page into it.</source>
            <translation>Alege dosarul propriu al checkpointului sau descarcă în el config.json de pe pagina modelului.</translation>
        </message>
        <message>
            <source>{file} is damaged</source>
            <translation>{file} este deteriorat</translation>
        </message>
        <message>
            <source>It cannot be read: {reason}.</source>
            <translation>Nu poate fi citit: {reason}.</translation>
        </message>
        <message>
            <source>Download {file} again from the model's page and put it in place of this one.</source>
            <translation>Descarcă din nou {file} de pe pagina modelului și pune-l în locul acestuia.</translation>
        </message>
        <message>
            <source>{file} holds a value that cannot be used</source>
            <translation>{file} conține o valoare care nu poate fi folosită</translation>
        </message>
        <message>
            <source>{key} is {found}, but must be {expected}.</source>
            <translation>{key} este {found}, dar trebuie să fie {expected}.</translation>
        </message>
        <message>
            <source>Compare {file} with the one on the model's page, or download it again.</source>
            <translation>Compară {file} cu cel de pe pagina modelului sau descarcă-l din nou.</translation>
        </message>
        <message>
            <source>The long-context factors in config.json do not fit the model</source>
            <translation>Factorii de context lung din config.json nu se potrivesc cu modelul</translation>
        </message>
        <message>
            <source>{key} holds {found} numbers; the rotary dimensions need {expected}.</source>
            <translation>{key} conține {found} numere; dimensiunile rotative cer {expected}.</translation>
        </message>
        <message>
            <source>Download config.json again from the model's page.</source>
            <translation>Descarcă din nou config.json de pe pagina modelului.</translation>
        </message>
        <message>
            <source>This checkpoint cannot become a GGUF file</source>
            <translation>Din acest checkpoint nu se poate face un fișier GGUF</translation>
        </message>
        <message>
            <source>{suggestion}</source>
            <translation>{suggestion}</translation>
        </message>
        <message>
            <source>The weights are missing</source>
            <translation>Lipsesc ponderile</translation>
        </message>
        <message>
            <source>{path} holds no model.safetensors and no model-*.safetensors.</source>
            <translation>{path} nu conține nici model.safetensors, nici model-*.safetensors.</translation>
        </message>
        <message>
            <source>Download the safetensors files from the model's page into this folder.</source>
            <translation>Descarcă în acest dosar fișierele safetensors de pe pagina modelului.</translation>
        </message>
        <message>
            <source>The weights are in a format that is never loaded</source>
            <translation>Ponderile sunt într-un format care nu se încarcă niciodată</translation>
        </message>
        <message>
            <source>{file} is a Python pickle, which can run any program when it is opened.</source>
            <translation>{file} este un pickle Python, care poate rula orice program când este deschis.</translation>
        </message>
        <message>
            <source>Download the safetensors version of this model, or convert it on a machine you trust.</source>
            <translation>Descarcă versiunea safetensors a acestui model sau convertește-l pe un calculator în care ai încredere.</translation>
        </message>
        <message>
            <source>{file} is missing</source>
            <translation>Lipsește {file}</translation>
        </message>
        <message>
            <source>{path} holds an image encoder, but nothing says how pictures are prepared for it.</source>
            <translation>{path} conține un codificator de imagini, dar nimic nu spune cum se pregătesc imaginile pentru el.</translation>
        </message>
        <message>
            <source>Download {file} from the model's page into this folder.</source>
            <translation>Descarcă în acest dosar {file} de pe pagina modelului.</translation>
        </message>
        <message>
            <source>Some weight files are missing</source>
            <translation>Lipsesc câteva fișiere de ponderi</translation>
        </message>
        <message>
            <source>{n_missing} of {n_files} are not in the folder, the first of them {file}.</source>
            <translation>{n_missing} din {n_files} nu sunt în dosar, primul dintre ele fiind {file}.</translation>
        </message>
        <message>
            <source>Download the missing files from the model's page into this folder.</source>
            <translation>Descarcă în acest dosar fișierele lipsă de pe pagina modelului.</translation>
        </message>
        <message>
            <source>{file} is damaged or incomplete</source>
            <translation>{file} este deteriorat sau incomplet</translation>
        </message>
        <message>
            <source>Download {file} again; compare its length with the one on the model's page.</source>
            <translation>Descarcă din nou {file}; compară-i lungimea cu cea de pe pagina modelului.</translation>
        </message>
        <message>
            <source>The checkpoint is already quantized</source>
            <translation>Checkpointul este deja cuantificat</translation>
        </message>
        <message>
            <source>{what} is stored as {dtype}; only BF16, F16 and F32 weights can be forged.</source>
            <translation>{what} este păstrat ca {dtype}; numai ponderile BF16, F16 și F32 pot fi forjate.</translation>
        </message>
        <message>
            <source>Choose the original, unquantized checkpoint of this model.</source>
            <translation>Alege checkpointul original, necuantificat, al acestui model.</translation>
        </message>
        <message>
            <source>A tensor is there twice</source>
            <translation>Un tensor apare de două ori</translation>
        </message>
        <message>
            <source>{name} is in {first} and again in {second}.</source>
            <translation>{name} este în {first} și încă o dată în {second}.</translation>
        </message>
        <message>
            <source>Remove weight files that belong to another version of the model, or download it again.</source>
            <translation>Scoate fișierele de ponderi care țin de altă versiune a modelului sau descarcă-l din nou.</translation>
        </message>
        <message>
            <source>The index and the weight files do not belong together</source>
            <translation>Indexul și fișierele de ponderi nu se potrivesc</translation>
        </message>
        <message>
            <source>The index puts {name} into {indexed}, but it is in {actual}.</source>
            <translation>Indexul pune {name} în {indexed}, dar se află în {actual}.</translation>
        </message>
        <message>
            <source>Download model.safetensors.index.json and the weight files again, all from one version.</source>
            <translation>Descarcă din nou model.safetensors.index.json și fișierele de ponderi, toate din aceeași versiune.</translation>
        </message>
        <message>
            <source>Some weights are missing</source>
            <translation>Lipsesc câteva ponderi</translation>
        </message>
        <message>
            <source>{n_missing} tensors that config.json asks for are in no file, the first of them {name}.</source>
            <translation>Tensori ceruți de config.json care nu sunt în niciun fișier: {n_missing}, primul dintre ei fiind {name}.</translation>
        </message>
        <message>
            <source>Download all weight files again, all from one version of the model.</source>
            <translation>Descarcă din nou toate fișierele de ponderi, din aceeași versiune a modelului.</translation>
        </message>
        <message>
            <source>The checkpoint holds weights that are not part of this family</source>
            <translation>Checkpointul conține ponderi care nu fac parte din această familie</translation>
        </message>
        <message>
            <source>{n_unknown} tensors are unknown to {family}, the first of them {name}.</source>
            <translation>Tensori necunoscuți pentru {family}: {n_unknown}, primul dintre ei fiind {name}.</translation>
        </message>
        <message>
            <source>Choose the plain model; adapters and added heads must be merged or removed first.</source>
            <translation>Alege modelul simplu; adaptoarele și capetele adăugate trebuie mai întâi îmbinate sau scoase.</translation>
        </message>
        <message>
            <source>A weight does not fit config.json</source>
            <translation>O pondere nu se potrivește cu config.json</translation>
        </message>
        <message>
            <source>{name} has the shape {found}; config.json asks for {expected}.</source>
            <translation>{name} are forma {found}; config.json cere {expected}.</translation>
        </message>
        <message>
            <source>Make sure that config.json and the weight files are from the same model and version.</source>
            <translation>Asigură-te că config.json și fișierele de ponderi sunt ale aceluiași model și ale aceleiași versiuni.</translation>
        </message>
        <message>
            <source>The tokenizer is missing</source>
            <translation>Lipsește tokenizatorul</translation>
        </message>
        <message>
            <source>{path} holds no {file}.</source>
            <translation>{path} nu conține {file}.</translation>
        </message>
        <message>
            <source>The tokenizer cannot be used</source>
            <translation>Tokenizatorul nu poate fi folosit</translation>
        </message>
        <message>
            <source>{file}: {reason}.</source>
            <translation>{file}: {reason}.</translation>
        </message>
        <message>
            <source>The tokenizer does not fit the model</source>
            <translation>Tokenizatorul nu se potrivește cu modelul</translation>
        </message>
        <message>
            <source>It has a token with the id {token_id}, but config.json allows {n_vocab} tokens.</source>
            <translation>Are un token cu id-ul {token_id}, dar numărul de tokenuri permis de config.json este {n_vocab}.</translation>
        </message>
        <message>
            <source>Make sure that the tokenizer files and config.json are from the same model and version.</source>
            <translation>Asigură-te că fișierele tokenizatorului și config.json sunt ale aceluiași model și ale aceleiași versiuni.</translation>
        </message>
        <message>
            <source>The tokenizer is not one that llama.cpp knows for Phi</source>
            <translation>Tokenizatorul nu este unul pe care llama.cpp îl cunoaște pentru Phi</translation>
        </message>
        <message>
            <source>It splits text in a way that no Phi model does (fingerprint {fingerprint}).</source>
            <translation>Împarte textul așa cum nu o face niciun model Phi (amprenta {fingerprint}).</translation>
        </message>
        <message>
            <source>Put tokenizer.json of the original Phi model in place of this one.</source>
            <translation>Pune tokenizator.json al modelului Phi original în locul acestuia.</translation>
        </message>
        <message>
            <source>Some parts of this model are missing</source>
            <translation>Lipsesc părți ale acestui model</translation>
        </message>
        <message>
            <source>{n_missing} of {n_files} files are not in the folder, the first of them {file}.</source>
            <translation>{n_missing} din {n_files} fișiere nu sunt în dosar, primul dintre ele fiind {file}.</translation>
        </message>
        <message>
            <source>Put the missing files beside the others; all parts are needed.</source>
            <translation>Pune fișierele lipsă lângă celelalte; toate părțile sunt necesare.</translation>
        </message>
        <message>
            <source>This file is quantized already</source>
            <translation>Acest fișier este deja cuantificat</translation>
        </message>
        <message>
            <source>{name} holds {type} weights; what that lost is not in the file, and quantizing again loses more.</source>
            <translation>{name} conține ponderi {type}; ce s-a pierdut nu este în fișier, iar o nouă cuantificare pierde și mai mult.</translation>
        </message>
        <message>
            <source>Choose the unquantized model if there is one, or allow quantizing again.</source>
            <translation>Alege modelul necuantificat dacă există unul sau permite cuantificarea din nou.</translation>
        </message>
        <message>
            <source>The adapter cannot be used</source>
            <translation>Adaptorul nu poate fi folosit</translation>
        </message>
        <message>
            <source>Download the adapter again, and make sure that it belongs to this base model.</source>
            <translation>Descarcă din nou adaptorul și asigură-te că ține de acest model de bază.</translation>
        </message>
        <message>
            <source>This kind of adapter cannot be merged</source>
            <translation>Acest fel de adaptor nu poate fi îmbinat</translation>
        </message>
        <message>
            <source>{reason}.</source>
            <translation>{reason}.</translation>
        </message>
        <message>
            <source>Merge it with the tool it was trained with, and choose the merged checkpoint.</source>
            <translation>Îmbină-l cu unealta cu care a fost antrenat și alege checkpointul îmbinat.</translation>
        </message>
        <message>
            <source>The adapter's base model was not found</source>
            <translation>Modelul de bază al adaptorului nu a fost găsit</translation>
        </message>
        <message>
            <source>It was trained on {base}, which is neither a folder here nor in the Hugging Face cache.</source>
            <translation>A fost antrenat pe {base}, care nu este nici un dosar aici, nici în cache-ul Hugging Face.</translation>
        </message>
        <message>
            <source>Download that model, or choose the folder it is in.</source>
            <translation>Descarcă acel model sau alege dosarul în care se află.</translation>
        </message>
        <message>
            <source>llama.cpp could not be loaded</source>
            <translation>llama.cpp nu a putut fi încărcat</translation>
        </message>
        <message>
            <source>Reinstall Phi Forge; if you set LLAMA_CPP_LIB_PATH, check that folder.</source>
            <translation>Reinstalează Phi Forge; dacă ai setat LLAMA_CPP_LIB_PATH, verifică acel dosar.</translation>
        </message>
        <message>
            <source>{library} could not be loaded</source>
            <translation>{library} nu a putut fi încărcată</translation>
        </message>
        <message>
            <source>Install or update the driver of the device; without it, everything else works.</source>
            <translation>Instalează sau actualizează driverul dispozitivului; fără el, tot restul funcționează.</translation>
        </message>
        <message>
            <source>The file could not be read</source>
            <translation>Fișierul nu a putut fi citit</translation>
        </message>
        <message>
            <source>Check that the file is still there and that you may read it.</source>
            <translation>Verifică dacă fișierul mai există și dacă ai voie să îl citești.</translation>
        </message>
        <message>
            <source>This is not a usable GGUF file</source>
            <translation>Acesta nu este un fișier GGUF care poate fi folosit</translation>
        </message>
        <message>
            <source>Download or forge the file again; if it came from elsewhere, do not use it.</source>
            <translation>Descarcă sau forjează fișierul din nou; dacă a venit din altă parte, nu îl folosi.</translation>
        </message>
        <message>
            <source>The sizes could not be worked out</source>
            <translation>Mărimile nu au putut fi calculate</translation>
        </message>
        <message>
            <source>llama.cpp could not plan {name} for this checkpoint: {reason}.</source>
            <translation>llama.cpp nu a putut planifica {name} pentru acest checkpoint: {reason}.</translation>
        </message>
        <message>
            <source>Choose another checkpoint; if this one should work, copy the details and report them.</source>
            <translation>Alege alt checkpoint; dacă acesta ar trebui să meargă, copiază detaliile și raportează-le.</translation>
        </message>
        <message>
            <source>{name} cannot be made of this checkpoint</source>
            <translation>{name} nu se poate face din acest checkpoint</translation>
        </message>
        <message>
            <source>Choose another type, for example Q4_K_M.</source>
            <translation>Alege alt tip, de exemplu Q4_K_M.</translation>
        </message>
        <message>
            <source>The option {option} cannot be used like this</source>
            <translation>Opțiunea {option} nu poate fi folosită astfel</translation>
        </message>
        <message>
            <source>Change the option or leave it out, then try again.</source>
            <translation>Schimbă opțiunea sau renunță la ea, apoi încearcă din nou.</translation>
        </message>
        <message>
            <source>The importance matrix belongs to another model</source>
            <translation>Matricea de importanță ține de alt model</translation>
        </message>
        <message>
            <source>It has {found} values for {tensor}, and this model needs {expected}.</source>
            <translation>Are {found} valori pentru {tensor}, iar acest model cere {expected}.</translation>
        </message>
        <message>
            <source>Choose the matrix that was computed from this model, or compute one.</source>
            <translation>Alege matricea calculată din acest model sau calculează una.</translation>
        </message>
        <message>
            <source>The importance matrix says nothing about {tensor}</source>
            <translation>Matricea de importanță nu spune nimic despre {tensor}</translation>
        </message>
        <message>
            <source>llama.cpp does not make {type} of a tensor without knowing which of its columns matter.</source>
            <translation>llama.cpp nu face {type} dintr-un tensor fără să știe care dintre coloanele lui contează.</translation>
        </message>
        <message>
            <source>Compute the matrix anew with more text, or choose a larger type.</source>
            <translation>Calculează din nou matricea cu mai mult text sau alege un tip mai mare.</translation>
        </message>
        <message>
            <source>Nothing of this model fits in {target}</source>
            <translation>Nimic din acest model nu încape în {target}</translation>
        </message>
        <message>
            <source>The smallest that may be made of it is {type} with {size}.</source>
            <translation>Cel mai mic tip care se poate face din el este {type}, cu {size}.</translation>
        </message>
        <message>
            <source>Choose a larger size, or a smaller model.</source>
            <translation>Alege o mărime mai mare sau un model mai mic.</translation>
        </message>
        <message>
            <source>Nothing fits in {target} without an importance matrix</source>
            <translation>Fără o matrice de importanță nimic nu încape în {target}</translation>
        </message>
        <message>
            <source>Without one the smallest file is {type} with {size}; with one, {other} takes about {other_size}.</source>
            <translation>Fără ea, cel mai mic fișier este {type}, cu {size}; cu ea, {other} ocupă cam {other_size}.</translation>
        </message>
        <message>
            <source>Allow types that need an importance matrix, or choose a larger size.</source>
            <translation>Permite tipurile care au nevoie de o matrice de importanță sau alege o mărime mai mare.</translation>
        </message>
        <message>
            <source>The recipe could not be read</source>
            <translation>Rețeta nu a putut fi citită</translation>
        </message>
        <message>
            <source>Check that the file is there and that you may read it.</source>
            <translation>Verifică dacă fișierul există și dacă ai voie să îl citești.</translation>
        </message>
        <message>
            <source>This recipe cannot be used</source>
            <translation>Această rețetă nu poate fi folosită</translation>
        </message>
        <message>
            <source>Correct it with a text editor, or save a new one.</source>
            <translation>Corecteaz-o cu un editor de text sau salvează una nouă.</translation>
        </message>
        <message>
            <source>A file of this name is already there</source>
            <translation>Un fișier cu acest nume există deja</translation>
        </message>
        <message>
            <source>{path} exists, and it is not replaced without being told.</source>
            <translation>{path} există și nu este înlocuit fără să o ceri.</translation>
        </message>
        <message>
            <source>Choose another output folder, or allow existing files to be replaced.</source>
            <translation>Alege alt dosar de ieșire sau permite înlocuirea fișierelor existente.</translation>
        </message>
        <message>
            <source>This file seems to be in the making already</source>
            <translation>Acest fișier pare să fie deja în lucru</translation>
        </message>
        <message>
            <source>{partial} lies beside {path}, and another program may be writing it.</source>
            <translation>{partial} se află lângă {path}, și poate că alt program îl scrie.</translation>
        </message>
        <message>
            <source>Wait until it has finished; if none is running, delete {partial} and forge again.</source>
            <translation>Așteaptă până termină; dacă nu rulează niciunul, șterge {partial} și forjează din nou.</translation>
        </message>
        <message>
            <source>Not enough room on the disk</source>
            <translation>Nu este destul loc pe disc</translation>
        </message>
        <message>
            <source>{folder} needs {needed} more, and {free} are free.</source>
            <translation>{folder} are nevoie de încă {needed}, iar liberi sunt {free}.</translation>
        </message>
        <message>
            <source>Free some space, choose another output folder, or choose smaller types.</source>
            <translation>Eliberează spațiu, alege alt dosar de ieșire sau tipuri mai mici.</translation>
        </message>
        <message>
            <source>The file could not be written</source>
            <translation>Fișierul nu a putut fi scris</translation>
        </message>
        <message>
            <source>Check the disk, then forge again; nothing half-written was left behind.</source>
            <translation>Verifică discul, apoi forjează din nou; nu a rămas nimic scris pe jumătate.</translation>
        </message>
        <message>
            <source>The checkpoint holds weights that are not numbers</source>
            <translation>Checkpointul conține ponderi care nu sunt numere</translation>
        </message>
        <message>
            <source>The tensor {tensor} in {path} holds NaN or infinite values, or values too large for {type}.</source>
            <translation>Tensorul {tensor} din {path} conține NaN, valori infinite sau valori prea mari pentru {type}.</translation>
        </message>
        <message>
            <source>Download the checkpoint again; if it is meant to be so, allow weights that are not finite.</source>
            <translation>Descarcă din nou checkpointul; dacă așa trebuie să fie, permite ponderile care nu sunt finite.</translation>
        </message>
        <message>
            <source>The finished file did not pass its check</source>
            <translation>Fișierul terminat nu a trecut de verificare</translation>
        </message>
        <message>
            <source>Check the disk, then forge again; the file was not kept.</source>
            <translation>Verifică discul, apoi forjează din nou; fișierul nu a fost păstrat.</translation>
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
            <translation>Procesul de lucru nu a putut fi pornit</translation>
        </message>
        <message>
            <source>The system said: {reason}.</source>
            <translation>Sistemul a spus: {reason}.</translation>
        </message>
        <message>
            <source>Close other programs and try again. If it stays so, reinstall Phi Forge.</source>
            <translation>Închide alte programe și încearcă din nou. Dacă se repetă, reinstalează Phi Forge.</translation>
        </message>
        <message>
            <source>llama.cpp stopped itself</source>
            <translation>llama.cpp s-a oprit singur</translation>
        </message>
        <message>
            <source>It found something it cannot work with: {reason}</source>
            <translation>A găsit ceva cu care nu poate lucra: {reason}</translation>
        </message>
        <message>
            <source>Try again. If it happens again with this file, the file may be damaged: make it anew.</source>
            <translation>Încearcă din nou. Dacă se repetă cu acest fișier, poate că fișierul este deteriorat: fă-l din nou.</translation>
        </message>
        <message>
            <source>The worker process crashed</source>
            <translation>Procesul de lucru a căzut</translation>
        </message>
        <message>
            <source>It ended in native code ({reason}). Phi Forge itself was not harmed.</source>
            <translation>S-a oprit în cod nativ ({reason}). Phi Forge însuși nu a avut de suferit.</translation>
        </message>
        <message>
            <source>This build does not run on this processor</source>
            <translation>Această versiune nu rulează pe acest procesor</translation>
        </message>
        <message>
            <source>The llama.cpp libraries use instructions that this processor lacks.</source>
            <translation>Bibliotecile llama.cpp folosesc instrucțiuni care lipsesc acestui procesor.</translation>
        </message>
        <message>
            <source>Install a build of Phi Forge made for older processors, or build it on this machine.</source>
            <translation>Instalează o versiune de Phi Forge făcută pentru procesoare mai vechi sau construiește-o pe acest calculator.</translation>
        </message>
        <message>
            <source>There was not enough memory</source>
            <translation>Nu a fost destulă memorie</translation>
        </message>
        <message>
            <source>The worker asked for more memory than the system could give; {free_gb:.1f} GB of {total_gb:.1f} GB are free now.</source>
            <translation>Procesul a cerut mai multă memorie decât putea da sistemul; acum sunt liberi {free_gb:.1f} GB din {total_gb:.1f} GB.</translation>
        </message>
        <message>
            <source>Close other programs, or choose a smaller type or a shorter context, and try again.</source>
            <translation>Închide alte programe sau alege un tip mai mic ori un context mai scurt și încearcă din nou.</translation>
        </message>
        <message>
            <source>The system ended the worker process</source>
            <translation>Sistemul a oprit procesul de lucru</translation>
        </message>
        <message>
            <source>Most likely memory ran out: {free_gb:.1f} GB of {total_gb:.1f} GB are free now.</source>
            <translation>Cel mai probabil s-a terminat memoria: acum sunt liberi {free_gb:.1f} GB din {total_gb:.1f} GB.</translation>
        </message>
        <message>
            <source>A file could not be read while it was in use</source>
            <translation>Un fișier nu a putut fi citit cât era folosit</translation>
        </message>
        <message>
            <source>It became shorter, or the disk it lies on did not answer.</source>
            <translation>A devenit mai scurt, sau discul pe care se află nu a răspuns.</translation>
        </message>
        <message>
            <source>See that the disk is connected and that no other program writes the file, then try again.</source>
            <translation>Vezi dacă discul este conectat și dacă niciun alt program nu scrie fișierul, apoi încearcă din nou.</translation>
        </message>
        <message>
            <source>The worker process ended unexpectedly</source>
            <translation>Procesul de lucru s-a terminat pe neașteptate</translation>
        </message>
        <message>
            <source>It ended with {reason} before it was done.</source>
            <translation>S-a terminat cu {reason} înainte de a fi gata.</translation>
        </message>
        <message>
            <source>The worker process did not answer</source>
            <translation>Procesul de lucru nu a răspuns</translation>
        </message>
        <message>
            <source>It was ended after {seconds} seconds.</source>
            <translation>A fost oprit după {seconds} s.</translation>
        </message>
        <message>
            <source>Try again; if it stays like this, restart the computer or update its drivers.</source>
            <translation>Încearcă din nou; dacă rămâne așa, repornește calculatorul sau actualizează-i driverele.</translation>
        </message>
        <message>
            <source>The worker process sent something unreadable</source>
            <translation>Procesul de lucru a trimis ceva ce nu poate fi citit</translation>
        </message>
        <message>
            <source>No type was chosen</source>
            <translation>Nu a fost ales niciun tip</translation>
        </message>
        <message>
            <source>A forge makes one file for each chosen type, and none is chosen.</source>
            <translation>O forjare face câte un fișier pentru fiecare tip ales, și nu este ales niciunul.</translation>
        </message>
        <message>
            <source>Choose at least one type, for example Q4_K_M.</source>
            <translation>Alege cel puțin un tip, de exemplu Q4_K_M.</translation>
        </message>
        <message>
            <source>There is no type named {name}</source>
            <translation>Nu există un tip numit {name}</translation>
        </message>
        <message>
            <source>llama.cpp's types are {known}.</source>
            <translation>Tipurile din llama.cpp sunt {known}.</translation>
        </message>
        <message>
            <source>Check the spelling; names are written as llama.cpp writes them.</source>
            <translation>Verifică scrierea; numele se scriu ca în llama.cpp.</translation>
        </message>
        <message>
            <source>{name} needs an importance matrix</source>
            <translation>{name} are nevoie de o matrice de importanță</translation>
        </message>
        <message>
            <source>Without one llama.cpp refuses to quantize some of its tensors.</source>
            <translation>Fără ea llama.cpp refuză să cuantifice unii dintre tensori.</translation>
        </message>
        <message>
            <source>Have one computed first, give one, or choose {alternative}, the nearest that needs none.</source>
            <translation>Calculează mai întâi una, dă una sau alege {alternative}, cel mai apropiat care nu are nevoie.</translation>
        </message>
        <message>
            <source>The output folder cannot be used</source>
            <translation>Dosarul de ieșire nu poate fi folosit</translation>
        </message>
        <message>
            <source>Choose another folder, or change its permissions.</source>
            <translation>Alege alt dosar sau schimbă-i permisiunile.</translation>
        </message>
        <message>
            <source>This file is already being made</source>
            <translation>Acest fișier este deja în lucru</translation>
        </message>
        <message>
            <source>Job {job} makes {type} of this checkpoint in {folder}, and two jobs never write one file.</source>
            <translation>Lucrarea {job} face {type} din acest checkpoint în {folder}, iar două lucrări nu scriu niciodată același fișier.</translation>
        </message>
        <message>
            <source>Wait for that job or cancel it, or choose another output folder.</source>
            <translation>Așteaptă acea lucrare sau anuleaz-o, ori alege alt dosar de ieșire.</translation>
        </message>
        <message>
            <source>The output could not be written</source>
            <translation>Ieșirea nu a putut fi scrisă</translation>
        </message>
        <message>
            <source>Standard output: {reason}.</source>
            <translation>Ieșirea standard: {reason}.</translation>
        </message>
        <message>
            <source>Check the place it is sent to, then try again.</source>
            <translation>Verifică locul în care este trimisă, apoi încearcă din nou.</translation>
        </message>
        <message>
            <source>The importance matrix could not be read</source>
            <translation>Matricea de importanță nu a putut fi citită</translation>
        </message>
        <message>
            <source>This is not a usable importance matrix</source>
            <translation>Aceasta nu este o matrice de importanță care poate fi folosită</translation>
        </message>
        <message>
            <source>Choose a file made by Phi Forge or llama-imatrix, or compute the matrix again.</source>
            <translation>Alege un fișier făcut de Phi Forge sau de llama-imatrix, ori calculează din nou matricea.</translation>
        </message>
        <message>
            <source>An importance matrix of this name is already there</source>
            <translation>O matrice de importanță cu acest nume există deja</translation>
        </message>
        <message>
            <source>Use that file as the importance matrix, or allow existing files to be replaced.</source>
            <translation>Folosește acel fișier ca matrice de importanță sau permite înlocuirea fișierelor existente.</translation>
        </message>
        <message>
            <source>The computation cannot go on from this matrix</source>
            <translation>Calculul nu poate continua de la această matrice</translation>
        </message>
        <message>
            <source>Choose the matrix of this model, text and context length, or compute it anew.</source>
            <translation>Alege matricea acestui model, a acestui text și a acestei lungimi de context, sau calculeaz-o din nou.</translation>
        </message>
        <message>
            <source>The text could not be read</source>
            <translation>Textul nu a putut fi citit</translation>
        </message>
        <message>
            <source>Choose a text file that is there and that you may read.</source>
            <translation>Alege un fișier text care există și pe care ai voie să îl citești.</translation>
        </message>
        <message>
            <source>The text is not in UTF-8</source>
            <translation>Textul nu este în UTF-8</translation>
        </message>
        <message>
            <source>{path} cannot be read as text: byte {offset} does not belong there.</source>
            <translation>{path} nu poate fi citit ca text: octetul {offset} nu își are locul acolo.</translation>
        </message>
        <message>
            <source>Save the text in UTF-8 with a text editor, then choose it again.</source>
            <translation>Salvează textul în UTF-8 cu un editor de text, apoi alege-l din nou.</translation>
        </message>
        <message>
            <source>The calibration text is too short</source>
            <translation>Textul de calibrare este prea scurt</translation>
        </message>
        <message>
            <source>It gives {n_tokens} tokens; at least {n_needed} are needed with pieces of {n_ctx}.</source>
            <translation>Numărul său de tokenuri este {n_tokens}; cu bucăți de {n_ctx} sunt necesare cel puțin {n_needed}.</translation>
        </message>
        <message>
            <source>Choose a longer text, or a shorter context.</source>
            <translation>Alege un text mai lung sau un context mai scurt.</translation>
        </message>
        <message>
            <source>The text is too large</source>
            <translation>Textul este prea mare</translation>
        </message>
        <message>
            <source>{path} has {size}; up to {limit} can be used.</source>
            <translation>{path} are {size}; se pot folosi cel mult {limit}.</translation>
        </message>
        <message>
            <source>Choose a part of it: some hundred kilobytes of varied text are enough.</source>
            <translation>Alege o parte din el: ajung câteva sute de kiloocteți de text variat.</translation>
        </message>
        <message>
            <source>The matrix cannot be computed with a context of {n_ctx} tokens</source>
            <translation>Matricea nu poate fi calculată cu un context de lungime {n_ctx}</translation>
        </message>
        <message>
            <source>For this model it can be {smallest} to {largest} tokens.</source>
            <translation>Pentru acest model lungimea poate fi de la {smallest} până la {largest}.</translation>
        </message>
        <message>
            <source>Choose a length between them; 512 is usual.</source>
            <translation>Alege o lungime între ele; 512 este cea obișnuită.</translation>
        </message>
        <message>
            <source>The model computed something that is not a number</source>
            <translation>Modelul a calculat ceva ce nu este un număr</translation>
        </message>
        <message>
            <source>The input of {tensor} holds NaN or infinite values.</source>
            <translation>Intrarea lui {tensor} conține NaN sau valori infinite.</translation>
        </message>
        <message>
            <source>Forge the model again from intact weights, or use another type of it.</source>
            <translation>Forjează din nou modelul din ponderi intacte sau folosește alt tip al lui.</translation>
        </message>
        <message>
            <source>No file to measure was chosen</source>
            <translation>Nu a fost ales niciun fișier de măsurat</translation>
        </message>
        <message>
            <source>A measurement compares one or more files with the unquantized file they were made from.</source>
            <translation>O măsurare compară unul sau mai multe fișiere cu fișierul necuantificat din care au fost făcute.</translation>
        </message>
        <message>
            <source>Choose at least one quantized file.</source>
            <translation>Alege cel puțin un fișier cuantificat.</translation>
        </message>
        <message>
            <source>The base is quantized itself</source>
            <translation>Baza însăși este cuantificată</translation>
        </message>
        <message>
            <source>{file} is {type}. Compared with it, a file looks better than it is.</source>
            <translation>{file} este {type}. Comparat cu el, un fișier pare mai bun decât este.</translation>
        </message>
        <message>
            <source>Choose the F16, BF16 or F32 file of the model, or allow a quantized base if there is no other.</source>
            <translation>Alege fișierul F16, BF16 sau F32 al modelului sau permite o bază cuantificată dacă nu este alta.</translation>
        </message>
        <message>
            <source>These files are of different models</source>
            <translation>Aceste fișiere sunt ale unor modele diferite</translation>
        </message>
        <message>
            <source>{file} was not made from {base}: {reason}.</source>
            <translation>{file} nu a fost făcut din {base}: {reason}.</translation>
        </message>
        <message>
            <source>Choose files that were made from the base.</source>
            <translation>Alege fișiere făcute din bază.</translation>
        </message>
        <message>
            <source>The evaluation text is too short</source>
            <translation>Textul de evaluare este prea scurt</translation>
        </message>
        <message>
            <source>The model cannot be measured with a context of {n_ctx} tokens</source>
            <translation>Modelul nu poate fi măsurat cu un context de lungime {n_ctx}</translation>
        </message>
        <message>
            <source>It can be {smallest} to {largest} tokens.</source>
            <translation>Lungimea poate fi de la {smallest} până la {largest}.</translation>
        </message>
        <message>
            <source>{file} gives values that are not finite while it reads the evaluation text.</source>
            <translation>{file} dă valori care nu sunt finite în timp ce citește textul de evaluare.</translation>
        </message>
        <message>
            <source>Forge the file again from intact weights, or as another type.</source>
            <translation>Forjează din nou fișierul din ponderi intacte sau ca alt tip.</translation>
        </message>
        <message>
            <source>Another measurement of this model is running</source>
            <translation>Rulează altă măsurare a acestui model</translation>
        </message>
        <message>
            <source>{path} is in use.</source>
            <translation>{path} este folosit.</translation>
        </message>
        <message>
            <source>Wait until it is finished, or cancel it, and start again.</source>
            <translation>Așteaptă până se termină sau anuleaz-o și pornește din nou.</translation>
        </message>
        <message>
            <source>The cache of measurements was damaged meanwhile</source>
            <translation>Cache-ul măsurărilor s-a deteriorat între timp</translation>
        </message>
        <message>
            <source>{path} cannot be read any more.</source>
            <translation>{path} nu mai poate fi citit.</translation>
        </message>
        <message>
            <source>Start the measurement again: what is missing is computed anew.</source>
            <translation>Pornește din nou măsurarea: ce lipsește se calculează din nou.</translation>
        </message>
        <message>
            <source>A file could not be deleted</source>
            <translation>Un fișier nu a putut fi șters</translation>
        </message>
        <message>
            <source>Close what uses the file, or delete it in the file manager.</source>
            <translation>Închide ce folosește fișierul sau șterge-l în managerul de fișiere.</translation>
        </message>
        <message>
            <source>The model could not be loaded</source>
            <translation>Modelul nu a putut fi încărcat</translation>
        </message>
        <message>
            <source>llama.cpp said: {reason}.</source>
            <translation>llama.cpp a spus: {reason}.</translation>
        </message>
        <message>
            <source>Check that the file is complete and was made for llama.cpp, or forge it again.</source>
            <translation>Verifică dacă fișierul este complet și făcut pentru llama.cpp sau forjează-l din nou.</translation>
        </message>
        <message>
            <source>The image encoder could not be loaded</source>
            <translation>Codificatorul de imagini nu a putut fi încărcat</translation>
        </message>
        <message>
            <source>Choose the mmproj file that belongs to this model, or load the model without one.</source>
            <translation>Alege fișierul mmproj care ține de acest model sau încarcă modelul fără el.</translation>
        </message>
        <message>
            <source>This file holds no image encoder for a Phi model</source>
            <translation>Acest fișier nu conține un codificator de imagini pentru un model Phi</translation>
        </message>
        <message>
            <source>{path} is another kind of GGUF file.</source>
            <translation>{path} este un alt fel de fișier GGUF.</translation>
        </message>
        <message>
            <source>Choose a file whose name begins with mmproj, or load the model without one.</source>
            <translation>Alege un fișier al cărui nume începe cu mmproj sau încarcă modelul fără el.</translation>
        </message>
        <message>
            <source>The image encoder belongs to another model</source>
            <translation>Codificatorul de imagini ține de alt model</translation>
        </message>
        <message>
            <source>It gives {found} numbers for each part of a picture, and this model takes {expected}.</source>
            <translation>Dă {found} numere pentru fiecare parte a unei imagini, iar acest model primește {expected}.</translation>
        </message>
        <message>
            <source>Choose the mmproj file that was made with this model, or load the model without one.</source>
            <translation>Alege fișierul mmproj făcut odată cu acest model sau încarcă modelul fără el.</translation>
        </message>
        <message>
            <source>The model cannot see pictures</source>
            <translation>Modelul nu poate vedea imagini</translation>
        </message>
        <message>
            <source>It was loaded without an image encoder, which is a file of its own, called mmproj.</source>
            <translation>A fost încărcat fără codificator de imagini, care este un fișier separat, numit mmproj.</translation>
        </message>
        <message>
            <source>Load the model with its mmproj file, or remove the picture.</source>
            <translation>Încarcă modelul cu fișierul său mmproj sau scoate imaginea.</translation>
        </message>
        <message>
            <source>A picture cannot be read</source>
            <translation>O imagine nu poate fi citită</translation>
        </message>
        <message>
            <source>Check that the file is still there and that you may read it, or remove the picture.</source>
            <translation>Verifică dacă fișierul mai există și dacă ai voie să îl citești, sau scoate imaginea.</translation>
        </message>
        <message>
            <source>{file} is not a picture that can be shown to the model</source>
            <translation>{file} nu este o imagine care poate fi arătată modelului</translation>
        </message>
        <message>
            <source>Only PNG, JPEG, BMP and GIF files can.</source>
            <translation>Numai PNG, JPEG, BMP și GIF pot fi.</translation>
        </message>
        <message>
            <source>Save the picture as PNG or JPEG, and attach it again.</source>
            <translation>Salvează imaginea ca PNG sau JPEG și atașeaz-o din nou.</translation>
        </message>
        <message>
            <source>It starts like a picture, but its content cannot be decoded.</source>
            <translation>Începe ca o imagine, dar conținutul ei nu poate fi decodat.</translation>
        </message>
        <message>
            <source>Open it in a program for pictures, save it as PNG, and attach that.</source>
            <translation>Deschide-o într-un program pentru imagini, salveaz-o ca PNG și atașeaz-o pe aceea.</translation>
        </message>
        <message>
            <source>{file} is too large</source>
            <translation>{file} este prea mare</translation>
        </message>
        <message>
            <source>It has {found}; at most {limit} are allowed.</source>
            <translation>Are {found}; sunt permise cel mult {limit}.</translation>
        </message>
        <message>
            <source>Scale the picture down: the model sees about a million pixels of it anyway.</source>
            <translation>Micșorează imaginea: modelul vede oricum cam un milion de pixeli din ea.</translation>
        </message>
        <message>
            <source>Loading was stopped</source>
            <translation>Încărcarea a fost oprită</translation>
        </message>
        <message>
            <source>{path} was not loaded.</source>
            <translation>{path} nu a fost încărcat.</translation>
        </message>
        <message>
            <source>Load it again when you want to chat.</source>
            <translation>Încarcă-l din nou când vrei să conversezi.</translation>
        </message>
        <message>
            <source>The device {name} was not found</source>
            <translation>Dispozitivul {name} nu a fost găsit</translation>
        </message>
        <message>
            <source>llama.cpp offers these devices here: {known}.</source>
            <translation>llama.cpp oferă aici aceste dispozitive: {known}.</translation>
        </message>
        <message>
            <source>Choose one of them, or the CPU.</source>
            <translation>Alege unul dintre ele sau CPU-ul.</translation>
        </message>
        <message>
            <source>{endpoint} cannot be used as another machine</source>
            <translation>{endpoint} nu poate fi folosit ca alt calculator</translation>
        </message>
        <message>
            <source>Write an address of your own network, such as 192.168.1.20:50052.</source>
            <translation>Scrie o adresă din rețeaua ta, cum ar fi 192.168.1.20:50052.</translation>
        </message>
        <message>
            <source>The machine at {endpoint} cannot be used</source>
            <translation>Calculatorul de la {endpoint} nu poate fi folosit</translation>
        </message>
        <message>
            <source>Its RPC server: {reason}.</source>
            <translation>Serverul său RPC: {reason}.</translation>
        </message>
        <message>
            <source>Start llama.cpp's rpc-server there, or remove this machine.</source>
            <translation>Pornește acolo rpc-server din llama.cpp sau scoate acest calculator.</translation>
        </message>
        <message>
            <source>The memory of {device} is not enough</source>
            <translation>Memoria lui {device} nu ajunge</translation>
        </message>
        <message>
            <source>llama.cpp could not take what the model needs there: {reason}.</source>
            <translation>llama.cpp nu a putut lua acolo ce are nevoie modelul: {reason}.</translation>
        </message>
        <message>
            <source>Choose a shorter context or fewer GPU layers, or close other programs, and load again.</source>
            <translation>Alege un context mai scurt sau mai puține straturi pe GPU, ori închide alte programe, și încarcă din nou.</translation>
        </message>
        <message>
            <source>{n_gpu_layers} GPU layers do not fit into the memory of {device}</source>
            <translation>{n_gpu_layers} straturi nu încap în memoria lui {device}</translation>
        </message>
        <message>
            <source>llama.cpp could not take what they need there: {reason}.</source>
            <translation>llama.cpp nu a putut lua acolo ce au ele nevoie: {reason}.</translation>
        </message>
        <message>
            <source>Load the model with {n_fitting} GPU layers, a shorter context or a smaller KV cache.</source>
            <translation>Încarcă modelul cu {n_fitting} straturi pe GPU, cu un context mai scurt sau cu un cache KV mai mic.</translation>
        </message>
        <message>
            <source>The KV cache cannot be {kv_type} here</source>
            <translation>Cache-ul KV nu poate fi {kv_type} aici</translation>
        </message>
        <message>
            <source>Choose f16 for the KV cache.</source>
            <translation>Alege f16 pentru cache-ul KV.</translation>
        </message>
        <message>
            <source>This context length does not fit into memory</source>
            <translation>Această lungime de context nu încape în memorie</translation>
        </message>
        <message>
            <source>{n_ctx} tokens need {needed_gb:.1f} GB beside the model, and {free_gb:.1f} GB are free.</source>
            <translation>Un context de lungime {n_ctx} are nevoie de {needed_gb:.1f} GB pe lângă model, iar liberi sunt {free_gb:.1f} GB.</translation>
        </message>
        <message>
            <source>Choose a shorter context, or close other programs, and load again.</source>
            <translation>Alege un context mai scurt sau închide alte programe și încarcă din nou.</translation>
        </message>
        <message>
            <source>A context of {n_ctx} tokens could not be made</source>
            <translation>Un context de lungime {n_ctx} nu a putut fi făcut</translation>
        </message>
        <message>
            <source>Choose a shorter context or fewer GPU layers, and load again.</source>
            <translation>Alege un context mai scurt sau mai puține straturi pe GPU și încarcă din nou.</translation>
        </message>
        <message>
            <source>The model could not compute</source>
            <translation>Modelul nu a putut calcula</translation>
        </message>
        <message>
            <source>llama.cpp gave up with code {code} on {n_tokens} tokens after {n_used}.</source>
            <translation>llama.cpp a renunțat cu codul {code} (tokenuri: {n_tokens}, după {n_used}).</translation>
        </message>
        <message>
            <source>Load the model again, with a shorter context or fewer GPU layers.</source>
            <translation>Încarcă din nou modelul, cu un context mai scurt sau cu mai puține straturi pe GPU.</translation>
        </message>
        <message>
            <source>No model is loaded</source>
            <translation>Niciun model nu este încărcat</translation>
        </message>
        <message>
            <source>There is nothing that could answer.</source>
            <translation>Nu este nimic care să poată răspunde.</translation>
        </message>
        <message>
            <source>Load a GGUF file first.</source>
            <translation>Încarcă mai întâi un fișier GGUF.</translation>
        </message>
        <message>
            <source>The model is still busy</source>
            <translation>Modelul este încă ocupat</translation>
        </message>
        <message>
            <source>It answers one question at a time.</source>
            <translation>Răspunde la câte o întrebare.</translation>
        </message>
        <message>
            <source>Wait for it, or stop it first.</source>
            <translation>Așteaptă-l sau oprește-l mai întâi.</translation>
        </message>
        <message>
            <source>{name} cannot be {value}</source>
            <translation>{name} nu poate fi {value}</translation>
        </message>
        <message>
            <source>It must be {allowed}.</source>
            <translation>Trebuie să fie {allowed}.</translation>
        </message>
        <message>
            <source>Change it and ask again.</source>
            <translation>Schimbă valoarea și întreabă din nou.</translation>
        </message>
        <message>
            <source>A grammar and a JSON schema cannot be used together</source>
            <translation>O gramatică și o schemă JSON nu pot fi folosite împreună</translation>
        </message>
        <message>
            <source>Each of them alone says what the answer may look like.</source>
            <translation>Fiecare spune singură cum poate arăta răspunsul.</translation>
        </message>
        <message>
            <source>Empty one of the two, then ask again.</source>
            <translation>Golește una dintre ele, apoi întreabă din nou.</translation>
        </message>
        <message>
            <source>The grammar cannot be used</source>
            <translation>Gramatica nu poate fi folosită</translation>
        </message>
        <message>
            <source>Correct the grammar, or leave it out to allow any text.</source>
            <translation>Corectează gramatica sau renunță la ea ca să permiți orice text.</translation>
        </message>
        <message>
            <source>The answer cannot go on as the grammar asks</source>
            <translation>Răspunsul nu poate continua așa cum cere gramatica</translation>
        </message>
        <message>
            <source>No token of this model is allowed behind what was written so far.</source>
            <translation>După ce s-a scris până acum nu este permis niciun token al acestui model.</translation>
        </message>
        <message>
            <source>Ask again instead of continuing, or change the grammar.</source>
            <translation>Întreabă din nou în loc să continui sau schimbă gramatica.</translation>
        </message>
        <message>
            <source>The grammar takes too long</source>
            <translation>Gramatica durează prea mult</translation>
        </message>
        <message>
            <source>One token took more than {seconds} seconds to check, so the engine was ended.</source>
            <translation>Verificarea unui token a durat mai mult de {seconds} s, așa că motorul a fost oprit.</translation>
        </message>
        <message>
            <source>Use a grammar with fewer optional parts side by side, then load the model again.</source>
            <translation>Folosește o gramatică cu mai puține părți opționale alăturate, apoi încarcă din nou modelul.</translation>
        </message>
        <message>
            <source>The JSON schema cannot be used</source>
            <translation>Schema JSON nu poate fi folosită</translation>
        </message>
        <message>
            <source>Correct the schema, or leave it out to allow any text.</source>
            <translation>Corectează schema sau renunță la ea ca să permiți orice text.</translation>
        </message>
        <message>
            <source>The model cannot read this text</source>
            <translation>Modelul nu poate citi acest text</translation>
        </message>
        <message>
            <source>Its vocabulary has no token for a part of it.</source>
            <translation>Vocabularul său nu are token pentru o parte din el.</translation>
        </message>
        <message>
            <source>The prompt is empty</source>
            <translation>Promptul este gol</translation>
        </message>
        <message>
            <source>The model needs at least one token to continue from.</source>
            <translation>Modelul are nevoie de cel puțin un token de la care să continue.</translation>
        </message>
        <message>
            <source>Write something and ask again.</source>
            <translation>Scrie ceva și întreabă din nou.</translation>
        </message>
        <message>
            <source>The conversation is longer than the context</source>
            <translation>Conversația este mai lungă decât contextul</translation>
        </message>
        <message>
            <source>It takes {n_prompt} tokens, and the context holds {n_ctx} with the answer.</source>
            <translation>Numărul ei de tokenuri este {n_prompt}, iar contextul ține {n_ctx}, cu tot cu răspuns.</translation>
        </message>
        <message>
            <source>Clear or shorten the conversation, or load the model with a longer context.</source>
            <translation>Golește sau scurtează conversația ori încarcă modelul cu un context mai lung.</translation>
        </message>
        <message>
            <source>This model has no chat template</source>
            <translation>Acest model nu are șablon de conversație</translation>
        </message>
        <message>
            <source>It was made to continue text, not to hold conversations.</source>
            <translation>A fost făcut să continue text, nu să poarte conversații.</translation>
        </message>
        <message>
            <source>Use the raw prompt instead.</source>
            <translation>Folosește în schimb promptul brut.</translation>
        </message>
        <message>
            <source>The chat template is too long</source>
            <translation>Șablonul de conversație este prea lung</translation>
        </message>
        <message>
            <source>It has {n_chars} characters; templates of real models stay below {limit}.</source>
            <translation>Are {n_chars} caractere; șabloanele modelelor reale rămân sub {limit}.</translation>
        </message>
        <message>
            <source>Use the raw prompt instead, and do not trust this file.</source>
            <translation>Folosește în schimb promptul brut și nu avea încredere în acest fișier.</translation>
        </message>
        <message>
            <source>The chat template could not be applied</source>
            <translation>Șablonul de conversație nu a putut fi aplicat</translation>
        </message>
        <message>
            <source>It said: {reason}.</source>
            <translation>A spus: {reason}.</translation>
        </message>
        <message>
            <source>Change the conversation, for example its system prompt, or use the raw prompt instead.</source>
            <translation>Schimbă conversația, de exemplu promptul de sistem, sau folosește promptul brut.</translation>
        </message>
        <message>
            <source>The chat template does not end</source>
            <translation>Șablonul de conversație nu se termină</translation>
        </message>
        <message>
            <source>It still ran after {seconds} seconds, so the engine was ended.</source>
            <translation>Rula încă după {seconds} s, așa că motorul a fost oprit.</translation>
        </message>
        <message>
            <source>Load the model again and use the raw prompt, and do not trust this file.</source>
            <translation>Încarcă din nou modelul și folosește promptul brut; nu avea încredere în acest fișier.</translation>
        </message>
        <message>
            <source>This conversation is not there any more</source>
            <translation>Această conversație nu mai există</translation>
        </message>
        <message>
            <source>It was deleted, perhaps in another window of Phi Forge.</source>
            <translation>A fost ștearsă, poate în altă fereastră Phi Forge.</translation>
        </message>
        <message>
            <source>Choose another conversation, or begin a new one.</source>
            <translation>Alege altă conversație sau începe una nouă.</translation>
        </message>
        <message>
            <source>The saved conversations could not be read</source>
            <translation>Conversațiile salvate nu au putut fi citite</translation>
        </message>
        <message>
            <source>{path} is damaged ({reason}). It was kept as {aside}, and an empty one was begun.</source>
            <translation>{path} este deteriorat ({reason}). A fost păstrat ca {aside} și s-a început unul gol.</translation>
        </message>
        <message>
            <source>Put back a copy of the file if you have one; new conversations are saved.</source>
            <translation>Pune la loc o copie a fișierului dacă ai una; conversațiile noi se salvează.</translation>
        </message>
        <message>
            <source>The saved conversations belong to a newer Phi Forge</source>
            <translation>Conversațiile salvate țin de un Phi Forge mai nou</translation>
        </message>
        <message>
            <source>{path} was written by a later version, and was left as it is.</source>
            <translation>{path} a fost scris de o versiune mai nouă și a fost lăsat așa cum este.</translation>
        </message>
        <message>
            <source>Update Phi Forge to see them; until then conversations are kept only while it runs.</source>
            <translation>Actualizează Phi Forge ca să le vezi; până atunci conversațiile se păstrează numai cât rulează.</translation>
        </message>
        <message>
            <source>Conversations are not saved any more</source>
            <translation>Conversațiile nu se mai salvează</translation>
        </message>
        <message>
            <source>{path} cannot be written: {reason}. They are kept only until Phi Forge is closed.</source>
            <translation>{path} nu poate fi scris: {reason}. Se păstrează numai până la închiderea lui Phi Forge.</translation>
        </message>
        <message>
            <source>Export what you want to keep; then make room on the disk or allow writing, and start again.</source>
            <translation>Exportă ce vrei să păstrezi; apoi fă loc pe disc sau permite scrierea și pornește din nou.</translation>
        </message>
        <message>
            <source>This address needs an API key</source>
            <translation>Această adresă are nevoie de o cheie API</translation>
        </message>
        <message>
            <source>At {host} other machines reach the server, and without a key any of them could use it.</source>
            <translation>La {host} pot ajunge la server și alte calculatoare, iar fără cheie oricare l-ar putea folosi.</translation>
        </message>
        <message>
            <source>Set an API key, or listen on 127.0.0.1, which only this computer reaches.</source>
            <translation>Setează o cheie API sau ascultă la 127.0.0.1, unde ajunge numai acest calculator.</translation>
        </message>
        <message>
            <source>This API key cannot be used</source>
            <translation>Această cheie API nu poate fi folosită</translation>
        </message>
        <message>
            <source>A key has letters, digits and signs of an English keyboard, no spaces, at most {limit} of them.</source>
            <translation>O cheie are litere, cifre și semne de pe o tastatură engleză, fără spații, cel mult {limit}.</translation>
        </message>
        <message>
            <source>Choose another key, or have one made.</source>
            <translation>Alege altă cheie sau cere să se facă una.</translation>
        </message>
        <message>
            <source>Port {port} is taken</source>
            <translation>Portul {port} este ocupat</translation>
        </message>
        <message>
            <source>Another program listens there, at {host}; perhaps a server that was started before.</source>
            <translation>Alt program ascultă acolo, la {host}; poate un server pornit mai devreme.</translation>
        </message>
        <message>
            <source>Choose another port, or 0 for any free one.</source>
            <translation>Alege alt port, sau 0 pentru oricare liber.</translation>
        </message>
        <message>
            <source>Port {port} cannot be used</source>
            <translation>Portul {port} nu poate fi folosit</translation>
        </message>
        <message>
            <source>The reason given: {reason}.</source>
            <translation>Motivul dat: {reason}.</translation>
        </message>
        <message>
            <source>Choose a port from 1024 to 65535, or 0 for any free one.</source>
            <translation>Alege un port de la 1024 la 65535, sau 0 pentru oricare liber.</translation>
        </message>
        <message>
            <source>The server cannot listen on {host}</source>
            <translation>Serverul nu poate asculta la {host}</translation>
        </message>
        <message>
            <source>Choose 127.0.0.1, or an address that this computer has.</source>
            <translation>Alege 127.0.0.1 sau o adresă pe care o are acest calculator.</translation>
        </message>
        <message>
            <source>This is not the name of a model on the Hub</source>
            <translation>Acesta nu este numele unui model de pe Hub</translation>
        </message>
        <message>
            <source>{text}: {reason}.</source>
            <translation>{text}: {reason}.</translation>
        </message>
        <message>
            <source>Write owner/name, owner/name@revision, or paste the address of the model's page.</source>
            <translation>Scrie proprietar/nume, proprietar/nume@revizie sau lipește adresa paginii modelului.</translation>
        </message>
        <message>
            <source>Offline mode is on</source>
            <translation>Modul offline este pornit</translation>
        </message>
        <message>
            <source>The environment variable HF_HUB_OFFLINE forbids every connection to the Hub.</source>
            <translation>Variabila de mediu HF_HUB_OFFLINE interzice orice conexiune cu Hubul.</translation>
        </message>
        <message>
            <source>Unset HF_HUB_OFFLINE and start Phi Forge again, or use a model that is on this computer.</source>
            <translation>Scoate HF_HUB_OFFLINE și pornește din nou Phi Forge sau folosește un model aflat pe acest calculator.</translation>
        </message>
        <message>
            <source>The Hub could not be reached</source>
            <translation>Hubul nu a putut fi contactat</translation>
        </message>
        <message>
            <source>{host}: {reason}.</source>
            <translation>{host}: {reason}.</translation>
        </message>
        <message>
            <source>Check the internet connection, then try again; a download goes on where it stopped.</source>
            <translation>Verifică conexiunea la internet, apoi încearcă din nou; o descărcare continuă de unde s-a oprit.</translation>
        </message>
        <message>
            <source>The Hub did not answer in time</source>
            <translation>Hubul nu a răspuns la timp</translation>
        </message>
        <message>
            <source>{host} was silent for {seconds} seconds.</source>
            <translation>{host} a tăcut timp de {seconds} s.</translation>
        </message>
        <message>
            <source>Try again; a download goes on where it stopped.</source>
            <translation>Încearcă din nou; o descărcare continuă de unde s-a oprit.</translation>
        </message>
        <message>
            <source>The proxy does not let Phi Forge through</source>
            <translation>Proxy-ul nu lasă Phi Forge să treacă</translation>
        </message>
        <message>
            <source>Check HTTPS_PROXY and HTTP_PROXY, or unset them if there is no proxy, then start Phi Forge again.</source>
            <translation>Verifică HTTPS_PROXY și HTTP_PROXY sau scoate-le dacă nu există proxy, apoi pornește din nou Phi Forge.</translation>
        </message>
        <message>
            <source>The connection to the Hub is not trusted</source>
            <translation>Conexiunea cu Hubul nu este de încredere</translation>
        </message>
        <message>
            <source>If your network inspects encrypted traffic, set SSL_CERT_FILE to its certificate; else check this computer's date and time.</source>
            <translation>Dacă rețeaua ta inspectează traficul criptat, setează SSL_CERT_FILE la certificatul ei; altfel verifică data și ora acestui calculator.</translation>
        </message>
        <message>
            <source>The Hub has a fault at the moment</source>
            <translation>Hubul are o defecțiune în acest moment</translation>
        </message>
        <message>
            <source>{host} answered with status {status}.</source>
            <translation>{host} a răspuns cu starea {status}.</translation>
        </message>
        <message>
            <source>Try again in a few minutes; a download goes on where it stopped.</source>
            <translation>Încearcă din nou peste câteva minute; o descărcare continuă de unde s-a oprit.</translation>
        </message>
        <message>
            <source>The Hub asks for a pause</source>
            <translation>Hubul cere o pauză</translation>
        </message>
        <message>
            <source>There were too many requests from this address; it asks to wait {seconds} seconds.</source>
            <translation>Au fost prea multe cereri de la această adresă; cere să aștepți {seconds} s.</translation>
        </message>
        <message>
            <source>Wait and try again. With an access token more requests are allowed.</source>
            <translation>Așteaptă și încearcă din nou. Cu un token de acces sunt permise mai multe cereri.</translation>
        </message>
        <message>
            <source>The access token is not valid</source>
            <translation>Tokenul de acces nu este valid</translation>
        </message>
        <message>
            <source>The Hub does not accept it; it may have been revoked or has expired.</source>
            <translation>Hubul nu îl acceptă; poate a fost revocat sau a expirat.</translation>
        </message>
        <message>
            <source>Make a new token at {url} and enter it.</source>
            <translation>Fă un token nou la {url} și introdu-l.</translation>
        </message>
        <message>
            <source>An access token is needed</source>
            <translation>Este nevoie de un token de acces</translation>
        </message>
        <message>
            <source>The Hub must know who does this.</source>
            <translation>Hubul trebuie să știe cine face asta.</translation>
        </message>
        <message>
            <source>Make a token with write permission at {url} and enter it.</source>
            <translation>Fă un token cu drept de scriere la {url} și introdu-l.</translation>
        </message>
        <message>
            <source>The access token does not allow this</source>
            <translation>Tokenul de acces nu permite asta</translation>
        </message>
        <message>
            <source>The Hub said: {reason}.</source>
            <translation>Hubul a spus: {reason}.</translation>
        </message>
        <message>
            <source>Make a token with the right permissions at {url} and enter it.</source>
            <translation>Fă un token cu drepturile potrivite la {url} și introdu-l.</translation>
        </message>
        <message>
            <source>The terms of this model have to be accepted first</source>
            <translation>Mai întâi trebuie acceptați termenii acestui model</translation>
        </message>
        <message>
            <source>{repo} is open only to those who have accepted its terms.</source>
            <translation>{repo} este deschis numai celor care i-au acceptat termenii.</translation>
        </message>
        <message>
            <source>Accept them at {url}, enter an access token of the same account, then try again.</source>
            <translation>Acceptă-i la {url}, introdu un token de acces al aceluiași cont, apoi încearcă din nou.</translation>
        </message>
        <message>
            <source>There is no such model, or it is private</source>
            <translation>Nu există un asemenea model sau este privat</translation>
        </message>
        <message>
            <source>The Hub knows no {repo} that it would show you.</source>
            <translation>Hubul nu cunoaște niciun {repo} pe care să ți-l arate.</translation>
        </message>
        <message>
            <source>Check the spelling; if the model is private, enter an access token that may read it.</source>
            <translation>Verifică scrierea; dacă modelul este privat, introdu un token de acces care îl poate citi.</translation>
        </message>
        <message>
            <source>There is no such revision</source>
            <translation>Nu există o asemenea revizie</translation>
        </message>
        <message>
            <source>{repo} has no branch, tag or commit named {revision}.</source>
            <translation>{repo} nu are nicio ramură, etichetă sau commit numit {revision}.</translation>
        </message>
        <message>
            <source>Choose one of its branches, or leave the revision out for the newest.</source>
            <translation>Alege una dintre ramurile sale sau lasă revizia deoparte pentru cea mai nouă.</translation>
        </message>
        <message>
            <source>A file is no longer on the Hub</source>
            <translation>Un fișier nu mai este pe Hub</translation>
        </message>
        <message>
            <source>{repo} holds no {file} at this commit.</source>
            <translation>{repo} nu conține {file} la acest commit.</translation>
        </message>
        <message>
            <source>Look the model up again; its files may have changed.</source>
            <translation>Caută din nou modelul; poate că fișierele sale s-au schimbat.</translation>
        </message>
        <message>
            <source>The Hub has disabled this model</source>
            <translation>Hubul a dezactivat acest model</translation>
        </message>
        <message>
            <source>Access to {repo} is disabled.</source>
            <translation>Accesul la {repo} este dezactivat.</translation>
        </message>
        <message>
            <source>Choose another model; the model's page may say more.</source>
            <translation>Alege alt model; poate că pagina modelului spune mai mult.</translation>
        </message>
        <message>
            <source>The Hub refused the request</source>
            <translation>Hubul a refuzat cererea</translation>
        </message>
        <message>
            <source>{host} answered with status {status}: {reason}.</source>
            <translation>{host} a răspuns cu starea {status}: {reason}.</translation>
        </message>
        <message>
            <source>The Hub's answer makes no sense</source>
            <translation>Răspunsul Hubului nu are sens</translation>
        </message>
        <message>
            <source>Try again. If HF_ENDPOINT names a mirror, check that it is complete and up to date.</source>
            <translation>Încearcă din nou. Dacă HF_ENDPOINT numește o oglindă, verifică dacă este completă și la zi.</translation>
        </message>
        <message>
            <source>There is nothing in {repo} that Phi Forge can use</source>
            <translation>În {repo} nu este nimic ce Phi Forge poate folosi</translation>
        </message>
        <message>
            <source>It holds neither safetensors weights nor GGUF files.</source>
            <translation>Nu conține nici ponderi safetensors, nici fișiere GGUF.</translation>
        </message>
        <message>
            <source>Choose a repository with safetensors or GGUF files; weights in pickles are never loaded.</source>
            <translation>Alege un depozit cu fișiere safetensors sau GGUF; ponderile din pickle nu se încarcă niciodată.</translation>
        </message>
        <message>
            <source>Computing an importance matrix needs the checkpoint</source>
            <translation>Calculul unei matrice de importanță are nevoie de checkpoint</translation>
        </message>
        <message>
            <source>The model has to be run once before the files are made, and its weights would come only once.</source>
            <translation>Modelul trebuie rulat o dată înainte de a face fișierele, iar ponderile sale ar veni o singură dată.</translation>
        </message>
        <message>
            <source>Keep the checkpoint, give a matrix that was computed before, or choose types without one.</source>
            <translation>Păstrează checkpointul, dă o matrice calculată mai devreme sau alege tipuri care nu au nevoie de ea.</translation>
        </message>
        <message>
            <source>{file} arrives damaged</source>
            <translation>{file} sosește deteriorat</translation>
        </message>
        <message>
            <source>It was downloaded twice, and neither time its content had the Hub's checksum.</source>
            <translation>A fost descărcat de două ori și de niciuna conținutul său nu a avut suma de control a Hubului.</translation>
        </message>
        <message>
            <source>Try again later or from another network; something on the way changes the file.</source>
            <translation>Încearcă mai târziu sau din altă rețea; ceva de pe drum schimbă fișierul.</translation>
        </message>
        <message>
            <source>{file} is being downloaded already</source>
            <translation>{file} se descarcă deja</translation>
        </message>
        <message>
            <source>Another program is writing it into the same folder.</source>
            <translation>Alt program îl scrie în același dosar.</translation>
        </message>
        <message>
            <source>Wait until it has finished, then try again.</source>
            <translation>Așteaptă până termină, apoi încearcă din nou.</translation>
        </message>
        <message>
            <source>The download needs {needed} more in {folder}, and {free} are free.</source>
            <translation>Descărcarea are nevoie de încă {needed} în {folder}, iar liberi sunt {free}.</translation>
        </message>
        <message>
            <source>Free some space, then resume; it goes on where it stopped.</source>
            <translation>Eliberează spațiu, apoi reia; continuă de unde s-a oprit.</translation>
        </message>
        <message>
            <source>The folder for downloads cannot be used</source>
            <translation>Dosarul pentru descărcări nu poate fi folosit</translation>
        </message>
        <message>
            <source>Change its permissions, or set HF_HOME to another folder and start Phi Forge again.</source>
            <translation>Schimbă-i permisiunile sau setează HF_HOME la alt dosar și pornește din nou Phi Forge.</translation>
        </message>
        <message>
            <source>The access token could not be stored</source>
            <translation>Tokenul de acces nu a putut fi păstrat</translation>
        </message>
        <message>
            <source>The keychain said: {reason}.</source>
            <translation>Seiful de chei a spus: {reason}.</translation>
        </message>
        <message>
            <source>It is used until Phi Forge is closed; enter it again next time.</source>
            <translation>Este folosit până la închiderea lui Phi Forge; introdu-l din nou data viitoare.</translation>
        </message>
        <message>
            <source>This file cannot be uploaded</source>
            <translation>Acest fișier nu poate fi trimis</translation>
        </message>
        <message>
            <source>Choose GGUF files that Phi Forge has made.</source>
            <translation>Alege fișiere GGUF făcute de Phi Forge.</translation>
        </message>
        <message>
            <source>Two files have the same name</source>
            <translation>Două fișiere au același nume</translation>
        </message>
        <message>
            <source>{file} was given twice, and a repository holds each name once.</source>
            <translation>{file} a fost dat de două ori, iar un depozit ține fiecare nume o singură dată.</translation>
        </message>
        <message>
            <source>Rename one of them, or upload them to different repositories.</source>
            <translation>Redenumește unul dintre ele sau trimite-le în depozite diferite.</translation>
        </message>
        <message>
            <source>There is no backend {id}</source>
            <translation>Nu există backendul {id}</translation>
        </message>
        <message>
            <source>It was removed, or is not whole.</source>
            <translation>A fost eliminat sau nu este întreg.</translation>
        </message>
        <message>
            <source>Choose another one on the Backends page, or add it again.</source>
            <translation>Alege altul pe pagina Backenduri sau adaugă-l din nou.</translation>
        </message>
        <message>
            <source>The bundled backend cannot be removed</source>
            <translation>Backendul inclus nu poate fi eliminat</translation>
        </message>
        <message>
            <source>It is a part of Phi Forge.</source>
            <translation>Este o parte din Phi Forge.</translation>
        </message>
        <message>
            <source>Choose another backend to have that one used.</source>
            <translation>Alege alt backend ca să fie folosit acela.</translation>
        </message>
        <message>
            <source>The backend {id} could not be removed</source>
            <translation>Backendul {id} nu a putut fi eliminat</translation>
        </message>
        <message>
            <source>Unload models that use it, then try again.</source>
            <translation>Descarcă din memorie modelele care îl folosesc, apoi încearcă din nou.</translation>
        </message>
        <message>
            <source>The bundled backend is used in the place of {id}</source>
            <translation>În locul lui {id} este folosit backendul inclus</translation>
        </message>
        <message>
            <source>The chosen backend failed.</source>
            <translation>Backendul ales a eșuat.</translation>
        </message>
        <message>
            <source>Check it again on the Backends page, or choose another one there.</source>
            <translation>Verifică-l din nou pe pagina Backenduri sau alege acolo altul.</translation>
        </message>
        <message>
            <source>The backend {id} does not work here</source>
            <translation>Backendul {id} nu funcționează aici</translation>
        </message>
        <message>
            <source>Its libraries do not load.</source>
            <translation>Bibliotecile sale nu se încarcă.</translation>
        </message>
        <message>
            <source>Use the bundled backend, or add one made for this computer.</source>
            <translation>Folosește backendul inclus sau adaugă unul făcut pentru acest calculator.</translation>
        </message>
        <message>
            <source>It needs {library}, which is not installed on this computer.</source>
            <translation>Are nevoie de {library}, care nu este instalată pe acest calculator.</translation>
        </message>
        <message>
            <source>Install the driver and the run-time libraries it was made for, then check it again.</source>
            <translation>Instalează driverul și bibliotecile de execuție pentru care a fost făcut, apoi verifică-l din nou.</translation>
        </message>
        <message>
            <source>The backend {id} was not checked to the end</source>
            <translation>Backendul {id} nu a fost verificat până la capăt</translation>
        </message>
        <message>
            <source>The program ended while the backend was being checked; perhaps a driver ended it.</source>
            <translation>Programul s-a terminat în timpul verificării backendului; poate că un driver l-a oprit.</translation>
        </message>
        <message>
            <source>Check it again on the Backends page.</source>
            <translation>Verifică-l din nou pe pagina Backenduri.</translation>
        </message>
        <message>
            <source>The backend {id} found no device</source>
            <translation>Backendul {id} nu a găsit niciun dispozitiv</translation>
        </message>
        <message>
            <source>Its libraries load, but they see no device they can use.</source>
            <translation>Bibliotecile sale se încarcă, dar nu văd niciun dispozitiv pe care să îl poată folosi.</translation>
        </message>
        <message>
            <source>Install or update the driver of the device, then check again.</source>
            <translation>Instalează sau actualizează driverul dispozitivului, apoi verifică din nou.</translation>
        </message>
        <message>
            <source>This backend belongs to another version</source>
            <translation>Acest backend ține de altă versiune</translation>
        </message>
        <message>
            <source>It is {found}, and Phi Forge needs exactly {wanted}.</source>
            <translation>Este {found}, iar Phi Forge are nevoie exact de {wanted}.</translation>
        </message>
        <message>
            <source>Add a backend of the right version.</source>
            <translation>Adaugă un backend de versiunea potrivită.</translation>
        </message>
        <message>
            <source>{device} computes wrong results</source>
            <translation>{device} calculează greșit</translation>
        </message>
        <message>
            <source>The demo's answer there differs from the CPU's, its logits by up to {difference:.3g}.</source>
            <translation>Răspunsul demonstrației diferă acolo de cel de pe CPU, iar valorile logit cu până la {difference:.3g}.</translation>
        </message>
        <message>
            <source>Update the driver of the device, or use another backend.</source>
            <translation>Actualizează driverul dispozitivului sau folosește alt backend.</translation>
        </message>
        <message>
            <source>It computed something that is not a number.</source>
            <translation>A calculat ceva ce nu este un număr.</translation>
        </message>
        <message>
            <source>No backend can be made of this</source>
            <translation>Din asta nu se poate face un backend</translation>
        </message>
        <message>
            <source>Choose a wheel of llama-cpp-python, or a folder that holds llama.cpp's libraries.</source>
            <translation>Alege un pachet wheel al llama-cpp-python sau un dosar cu bibliotecile llama.cpp.</translation>
        </message>
        <message>
            <source>The wheel {file} cannot be used</source>
            <translation>Pachetul wheel {file} nu poate fi folosit</translation>
        </message>
        <message>
            <source>Get the wheel again from its publisher.</source>
            <translation>Ia din nou pachetul wheel de la editorul său.</translation>
        </message>
        <message>
            <source>The wheel {file} is for another system</source>
            <translation>Pachetul wheel {file} este pentru alt sistem</translation>
        </message>
        <message>
            <source>It was built for {platform}.</source>
            <translation>A fost construit pentru {platform}.</translation>
        </message>
        <message>
            <source>Get the wheel for this computer.</source>
            <translation>Ia pachetul wheel pentru acest calculator.</translation>
        </message>
        <message>
            <source>This backend is there already</source>
            <translation>Acest backend există deja</translation>
        </message>
        <message>
            <source>{id} was made of the same wheel.</source>
            <translation>{id} a fost făcut din același pachet wheel.</translation>
        </message>
        <message>
            <source>Use it, or remove it first.</source>
            <translation>Folosește-l sau elimină-l mai întâi.</translation>
        </message>
        <message>
            <source>The index states no checksum for {file}</source>
            <translation>Indexul nu dă o sumă de control pentru {file}</translation>
        </message>
        <message>
            <source>Without one it cannot be told whether the file arrives as its publisher made it.</source>
            <translation>Fără ea nu se poate ști dacă fișierul sosește așa cum l-a făcut editorul său.</translation>
        </message>
        <message>
            <source>Confirm that you want it all the same, or use an index that states checksums.</source>
            <translation>Confirmă că îl vrei totuși sau folosește un index care dă sume de control.</translation>
        </message>
        <message>
            <source>{file} did not arrive as it should</source>
            <translation>{file} nu a sosit așa cum trebuia</translation>
        </message>
        <message>
            <source>Its checksum is not the one the index states.</source>
            <translation>Suma sa de control nu este cea dată de index.</translation>
        </message>
        <message>
            <source>Try again later; if it stays like this, do not use this index.</source>
            <translation>Încearcă mai târziu; dacă rămâne așa, nu folosi acest index.</translation>
        </message>
        <message>
            <source>{host} cannot be reached</source>
            <translation>{host} nu poate fi contactat</translation>
        </message>
        <message>
            <source>Check the connection and the index's address on the Backends page, then try again.</source>
            <translation>Verifică conexiunea și adresa indexului de pe pagina Backenduri, apoi încearcă din nou.</translation>
        </message>
        <message>
            <source>The answer of {host} cannot be used</source>
            <translation>Răspunsul lui {host} nu poate fi folosit</translation>
        </message>
        <message>
            <source>Check the index's address on the Backends page.</source>
            <translation>Verifică adresa indexului de pe pagina Backenduri.</translation>
        </message>
        <message>
            <source>{host} is not asked</source>
            <translation>{host} nu este întrebat</translation>
        </message>
        <message>
            <source>Its address does not begin with https, so anybody on the way could change what comes.</source>
            <translation>Adresa sa nu începe cu https, așa că oricine de pe drum ar putea schimba ce vine.</translation>
        </message>
        <message>
            <source>Use an address that begins with https.</source>
            <translation>Folosește o adresă care începe cu https.</translation>
        </message>
        <message>
            <source>Could not look for a newer version</source>
            <translation>Nu s-a putut căuta o versiune mai nouă</translation>
        </message>
        <message>
            <source>{host} does not give an answer that can be used: {reason}.</source>
            <translation>{host} nu dă un răspuns care să poată fi folosit: {reason}.</translation>
        </message>
        <message>
            <source>Check the connection, or look at the program's page yourself.</source>
            <translation>Verifică conexiunea sau uită-te chiar tu pe pagina programului.</translation>
        </message>
        <message>
            <source>The announcement of a newer version is not genuine</source>
            <translation>Anunțul unei versiuni mai noi nu este autentic</translation>
        </message>
        <message>
            <source>It was not signed with the project's key, so it may come from somebody else.</source>
            <translation>Nu a fost semnat cu cheia proiectului, așa că poate vine de la altcineva.</translation>
        </message>
        <message>
            <source>Do not install what it offers. Look at the program's page yourself.</source>
            <translation>Nu instala ce oferă. Uită-te chiar tu pe pagina programului.</translation>
        </message>
        <message>
            <source>The announcement of a newer version cannot be read</source>
            <translation>Anunțul unei versiuni mai noi nu poate fi citit</translation>
        </message>
        <message>
            <source>It is not what this version of the program expects: {reason}.</source>
            <translation>Nu este ce se așteaptă această versiune a programului: {reason}.</translation>
        </message>
        <message>
            <source>Look at the program's page yourself.</source>
            <translation>Uită-te chiar tu pe pagina programului.</translation>
        </message>
        <message>
            <source>This file cannot be used in other programs by itself</source>
            <translation>Acest fișier nu poate fi folosit singur în alte programe</translation>
        </message>
        <message>
            <source>{path} holds no language model.</source>
            <translation>{path} nu conține un model de limbaj.</translation>
        </message>
        <message>
            <source>Choose the model's own GGUF file; an image encoder goes along with it.</source>
            <translation>Alege fișierul GGUF al modelului; un codificator de imagini merge împreună cu el.</translation>
        </message>
        <message>
            <source>Ollama takes models in one file only</source>
            <translation>Ollama primește modele într-un singur fișier</translation>
        </message>
        <message>
            <source>{path} is one of several parts.</source>
            <translation>{path} este una dintre mai multe părți.</translation>
        </message>
        <message>
            <source>Forge it again without a limit for the size of a file.</source>
            <translation>Forjează-l din nou fără limită pentru mărimea unui fișier.</translation>
        </message>
        <message>
            <source>Ollama cannot find a file of this name</source>
            <translation>Ollama nu poate găsi un fișier cu acest nume</translation>
        </message>
        <message>
            <source>The name of {path} has characters that cannot be printed, which a Modelfile leaves out.</source>
            <translation>Numele {path} are caractere care nu pot fi tipărite și pe care un Modelfile le omite.</translation>
        </message>
        <message>
            <source>Rename the file, then try again.</source>
            <translation>Redenumește fișierul, apoi încearcă din nou.</translation>
        </message>
        <message>
            <source>Another file of this name is already there</source>
            <translation>Un alt fișier cu acest nume există deja</translation>
        </message>
        <message>
            <source>{path} exists, and it was not made from this model by Phi Forge.</source>
            <translation>{path} există și nu a fost făcut de Phi Forge din acest model.</translation>
        </message>
        <message>
            <source>Rename or remove it, then try again.</source>
            <translation>Redenumește-l sau elimină-l, apoi încearcă din nou.</translation>
        </message>
        <message>
            <source>Ollama was not found</source>
            <translation>Ollama nu a fost găsit</translation>
        </message>
        <message>
            <source>There is no program called ollama on this computer's search path.</source>
            <translation>Pe calea de căutare a acestui calculator nu este niciun program numit ollama.</translation>
        </message>
        <message>
            <source>Install Ollama, or copy the Modelfile to the computer that has it.</source>
            <translation>Instalează Ollama sau copiază fișierul Modelfile pe calculatorul care îl are.</translation>
        </message>
        <message>
            <source>Ollama could not take the model</source>
            <translation>Ollama nu a putut lua modelul</translation>
        </message>
        <message>
            <source>See that Ollama is running and up to date, then try again.</source>
            <translation>Vezi dacă Ollama rulează și este la zi, apoi încearcă din nou.</translation>
        </message>
        <message>
            <source>LM Studio's folder of models was not found</source>
            <translation>Dosarul cu modele al lui LM Studio nu a fost găsit</translation>
        </message>
        <message>
            <source>It is not at its usual place in the home folder, and none was chosen.</source>
            <translation>Nu este la locul obișnuit în dosarul personal și nu a fost ales niciunul.</translation>
        </message>
        <message>
            <source>Start LM Studio once, or choose the folder that My Models shows there.</source>
            <translation>Pornește o dată LM Studio sau alege dosarul pe care îl arată My Models.</translation>
        </message>
        <message>
            <source>Exporting to ONNX needs a Python on this computer</source>
            <translation>Exportul în ONNX are nevoie de un Python pe acest calculator</translation>
        </message>
        <message>
            <source>It runs in a Python environment of its own, and no Python {oldest} to {newest} was found.</source>
            <translation>Rulează într-un mediu Python al său, și nu s-a găsit niciun Python de la {oldest} la {newest}.</translation>
        </message>
        <message>
            <source>Install Python from python.org or your system's store, then try again.</source>
            <translation>Instalează Python de pe python.org sau din magazinul sistemului, apoi încearcă din nou.</translation>
        </message>
        <message>
            <source>FP16 does not run on processors</source>
            <translation>FP16 nu rulează pe procesoare</translation>
        </message>
        <message>
            <source>ONNX Runtime computes attention in FP16 on graphics cards only.</source>
            <translation>ONNX Runtime calculează atenția în FP16 numai pe plăci grafice.</translation>
        </message>
        <message>
            <source>Take INT4 for the CPU, or FP16 for DirectML or CUDA.</source>
            <translation>Ia INT4 pentru CPU sau FP16 pentru DirectML ori CUDA.</translation>
        </message>
        <message>
            <source>This ONNX model is there already</source>
            <translation>Acest model ONNX există deja</translation>
        </message>
        <message>
            <source>{path} exists, and an export is not mixed with it.</source>
            <translation>{path} există, iar un export nu se amestecă cu el.</translation>
        </message>
        <message>
            <source>Remove it to export again, or choose another folder.</source>
            <translation>Elimină-l ca să exporți din nou sau alege alt dosar.</translation>
        </message>
        <message>
            <source>The environment for ONNX could not be made</source>
            <translation>Mediul pentru ONNX nu a putut fi făcut</translation>
        </message>
        <message>
            <source>Installing its packages ended with: {reason}.</source>
            <translation>Instalarea pachetelor sale s-a terminat cu: {reason}.</translation>
        </message>
        <message>
            <source>Check the connection and the free room, then try again; it begins anew.</source>
            <translation>Verifică conexiunea și spațiul liber, apoi încearcă din nou; începe de la capăt.</translation>
        </message>
        <message>
            <source>The checkpoint could not be exported to ONNX</source>
            <translation>Checkpointul nu a putut fi exportat în ONNX</translation>
        </message>
        <message>
            <source>The model builder of onnxruntime-genai said: {reason}.</source>
            <translation>Constructorul de modele din onnxruntime-genai a spus: {reason}.</translation>
        </message>
        <message>
            <source>Look into the details. GGUF files of this checkpoint are not affected.</source>
            <translation>Uită-te la detalii. Fișierele GGUF ale acestui checkpoint nu sunt afectate.</translation>
        </message>
        <message>
            <source>The ONNX model does not answer</source>
            <translation>Modelul ONNX nu răspunde</translation>
        </message>
        <message>
            <source>{path} was exported, but onnxruntime-genai said: {reason}.</source>
            <translation>{path} a fost exportat, dar onnxruntime-genai a spus: {reason}.</translation>
        </message>
        <message>
            <source>Export it again in another precision, or look into the log.</source>
            <translation>Exportă-l din nou în altă precizie sau uită-te în jurnal.</translation>
        </message>
        <message>
            <source>{type} is the best type that fits: {size} of {target}.</source>
            <translation>{type} este cel mai bun tip care încape: {size} din {target}.</translation>
        </message>
        <message>
            <source>What is left is too little for a better type anywhere.</source>
            <translation>Ce rămâne este prea puțin pentru un tip mai bun, oriunde.</translation>
        </message>
        <message>
            <source>{n} of {total} tensors get a better type, which makes it {size}.</source>
            <translation>{n} din {total} tensori primesc un tip mai bun, ceea ce îl face {size}.</translation>
        </message>
        <message>
            <source>They are: {tensors}.</source>
            <translation>Aceștia sunt: {tensors}.</translation>
        </message>
        <message>
            <source>the numbers of {name} are beyond all measure</source>
            <translation>numerele lui {name} depășesc orice măsură</translation>
        </message>
        <message>
            <source>Image encoder: lets the model see pictures</source>
            <translation>Codificator de imagini: lasă modelul să vadă imagini</translation>
        </message>
        <message>
            <source>There is no type {name!r} to quantize to, only {known}</source>
            <translation>Nu există un tip {name!r} în care să se cuantifice, ci numai {known}</translation>
        </message>
        <message>
            <source>A rule needs a pattern that names tensors</source>
            <translation>O regulă are nevoie de un tipar care numește tensori</translation>
        </message>
        <message>
            <source>Layers are counted from 0</source>
            <translation>Straturile se numără de la 0</translation>
        </message>
        <message>
            <source>A size cannot be negative</source>
            <translation>O mărime nu poate fi negativă</translation>
        </message>
        <message>
            <source>{key} is {was} in this model</source>
            <translation>{key} este {was} în acest model</translation>
        </message>
        <message>
            <source>There is no layer {unknown}; this model has the layers 0 to {last}</source>
            <translation>Nu există stratul {unknown}; acest model are straturile de la 0 la {last}</translation>
        </message>
        <message>
            <source>At least one layer must stay</source>
            <translation>Trebuie să rămână cel puțin un strat</translation>
        </message>
        <message>
            <source>{pattern!r} is no regular expression</source>
            <translation>{pattern!r} nu este o expresie regulată</translation>
        </message>
        <message>
            <source>The model computed something that is not a number; the file is not usable.</source>
            <translation>Modelul a calculat ceva ce nu este un număr; fișierul nu poate fi folosit.</translation>
        </message>
        <message>
            <source>The model wrote nothing.</source>
            <translation>Modelul nu a scris nimic.</translation>
        </message>
        <message>
            <source>The answer broke off.</source>
            <translation>Răspunsul s-a întrerupt.</translation>
        </message>
        <message>
            <source>It works, but repeats itself without end; another type may do better.</source>
            <translation>Funcționează, dar se repetă fără sfârșit; poate alt tip merge mai bine.</translation>
        </message>
        <message>
            <source>it has {found:,} of {wanted:,} bytes</source>
            <translation>are {found:,} B din {wanted:,} B</translation>
        </message>
        <message>
            <source>its head is not the planned one</source>
            <translation>începutul său nu este cel planificat</translation>
        </message>
        <message>
            <source>a name in it has no form in UTF-8: {object!a}</source>
            <translation>un nume din ea nu are formă în UTF-8: {object!a}</translation>
        </message>
        <message>
            <source>it is far too long</source>
            <translation>este mult prea lungă</translation>
        </message>
        <message>
            <source>it is not in UTF-8</source>
            <translation>nu este în UTF-8</translation>
        </message>
        <message>
            <source>It would give {files} files, and {max_files} at once are the most</source>
            <translation>Ar da {files} fișiere, iar deodată se pot face cel mult {max_files}</translation>
        </message>
        <message>
            <source>{name} holds weights that are not finite, and llama.cpp aborts on them</source>
            <translation>{name} conține ponderi care nu sunt finite, iar llama.cpp se oprește la ele</translation>
        </message>
        <message>
            <source>{name} is stored as {type}, which llama.cpp cannot convert</source>
            <translation>{name} este păstrat ca {type}, pe care llama.cpp nu îl poate converti</translation>
        </message>
        <message>
            <source>{name} cannot become {type} without an importance matrix</source>
            <translation>{name} nu poate deveni {type} fără o matrice de importanță</translation>
        </message>
        <message>
            <source>Every weight exact, for further work; very large</source>
            <translation>Fiecare pondere exactă, pentru lucrări ulterioare; foarte mare</translation>
        </message>
        <message>
            <source>Close to exact, for hardware without BF16</source>
            <translation>Aproape exact, pentru dispozitive fără BF16</translation>
        </message>
        <message>
            <source>The precision Phi is published in, for further work</source>
            <translation>Precizia în care este publicat Phi, pentru lucrări ulterioare</translation>
        </message>
        <message>
            <source>Hardly any loss, half the size of BF16</source>
            <translation>Aproape nicio pierdere, jumătate din mărimea BF16</translation>
        </message>
        <message>
            <source>Very close to the original</source>
            <translation>Foarte aproape de original</translation>
        </message>
        <message>
            <source>High quality, a little larger than Q4_K_M</source>
            <translation>Calitate înaltă, puțin mai mare decât Q4_K_M</translation>
        </message>
        <message>
            <source>High quality, slightly smaller than Q5_K_M</source>
            <translation>Calitate înaltă, puțin mai mic decât Q5_K_M</translation>
        </message>
        <message>
            <source>Older type; Q5_K_M is better</source>
            <translation>Tip mai vechi; Q5_K_M este mai bun</translation>
        </message>
        <message>
            <source>Older type; Q5_K_S is better</source>
            <translation>Tip mai vechi; Q5_K_S este mai bun</translation>
        </message>
        <message>
            <source>The best balance of size and quality</source>
            <translation>Cel mai bun echilibru între mărime și calitate</translation>
        </message>
        <message>
            <source>Slightly smaller than Q4_K_M, slightly less precise</source>
            <translation>Puțin mai mic decât Q4_K_M, puțin mai puțin precis</translation>
        </message>
        <message>
            <source>Older type; Q4_K_M is better</source>
            <translation>Tip mai vechi; Q4_K_M este mai bun</translation>
        </message>
        <message>
            <source>Older type, fast on many processors</source>
            <translation>Tip mai vechi, rapid pe multe procesoare</translation>
        </message>
        <message>
            <source>More precise than Q4_0 at its size; slow to make</source>
            <translation>Mai precis decât Q4_0 la mărimea sa; se face încet</translation>
        </message>
        <message>
            <source>As good as Q4_K_S and smaller; slow to make</source>
            <translation>La fel de bun ca Q4_K_S și mai mic; se face încet</translation>
        </message>
        <message>
            <source>For little memory, some loss</source>
            <translation>Pentru memorie puțină, oarecare pierdere</translation>
        </message>
        <message>
            <source>For little memory, noticeable loss</source>
            <translation>Pentru memorie puțină, pierdere vizibilă</translation>
        </message>
        <message>
            <source>For little memory, clear loss</source>
            <translation>Pentru memorie puțină, pierdere clară</translation>
        </message>
        <message>
            <source>For little memory, better than Q3_K_S; slow to make</source>
            <translation>Pentru memorie puțină, mai bun decât Q3_K_S; se face încet</translation>
        </message>
        <message>
            <source>For little memory, as large as Q3_K_S; slow to make</source>
            <translation>Pentru memorie puțină, cât Q3_K_S de mare; se face încet</translation>
        </message>
        <message>
            <source>Small, noticeable loss</source>
            <translation>Mic, pierdere vizibilă</translation>
        </message>
        <message>
            <source>Small, clear loss</source>
            <translation>Mic, pierdere clară</translation>
        </message>
        <message>
            <source>The smallest without an importance matrix, strong loss</source>
            <translation>Cel mai mic fără matrice de importanță, pierdere puternică</translation>
        </message>
        <message>
            <source>Very small, strong loss</source>
            <translation>Foarte mic, pierdere puternică</translation>
        </message>
        <message>
            <source>Tiny, severe loss</source>
            <translation>Minuscul, pierdere gravă</translation>
        </message>
        <message>
            <source>Tiny, an experiment</source>
            <translation>Minuscul, un experiment</translation>
        </message>
        <message>
            <source>Only for models trained with ternary weights</source>
            <translation>Numai pentru modele antrenate cu ponderi ternare</translation>
        </message>
        <message>
            <source>Only for models trained with one-bit weights</source>
            <translation>Numai pentru modele antrenate cu ponderi de un bit</translation>
        </message>
        <message>
            <source>Only for models trained with two-bit weights</source>
            <translation>Numai pentru modele antrenate cu ponderi de doi biți</translation>
        </message>
        <message>
            <source>For mixture-of-experts models; others become Q8_0</source>
            <translation>Pentru modele cu amestec de experți; celelalte devin Q8_0</translation>
        </message>
        <message>
            <source>For models published in this type</source>
            <translation>Pentru modele publicate în acest tip</translation>
        </message>
        <message>
            <source>it is one of {count} parts, but its name does not end in -00001-of-{count:05}.gguf</source>
            <translation>este una din {count} părți, dar numele său nu se termină în -00001-of-{count:05}.gguf</translation>
        </message>
        <message>
            <source>its number of parts makes no sense</source>
            <translation>numărul părților sale nu are sens</translation>
        </message>
        <message>
            <source>it is not the part that its name says</source>
            <translation>nu este partea pe care o spune numele său</translation>
        </message>
        <message>
            <source>the tensor {name} is in {file} too</source>
            <translation>tensorul {name} este și în {file}</translation>
        </message>
        <message>
            <source>its parts hold {found} tensors instead of {total}</source>
            <translation>părțile sale conțin {found} tensori în loc de {total}</translation>
        </message>
        <message>
            <source>{file} is missing: this is one of {n} parts, and all are needed.</source>
            <translation>Lipsește {file}: aceasta este una din {n} părți și toate sunt necesare.</translation>
        </message>
        <message>
            <source>It does not say which architecture it is, so llama.cpp cannot load it.</source>
            <translation>Nu spune ce arhitectură este, așa că llama.cpp nu îl poate încărca.</translation>
        </message>
        <message>
            <source>It holds no weights, only metadata.</source>
            <translation>Nu conține ponderi, numai metadate.</translation>
        </message>
        <message>
            <source>{n} of {count} blocks hold no tensors, the first of them block {first}.</source>
            <translation>{n} din {count} blocuri nu conțin tensori, primul dintre ele fiind blocul {first}.</translation>
        </message>
        <message>
            <source>It has no vocabulary, so it cannot read or write text.</source>
            <translation>Nu are vocabular, așa că nu poate citi sau scrie text.</translation>
        </message>
        <message>
            <source>The vocabulary has {n} tokens, but the embedding {rows} rows.</source>
            <translation>Numărul de tokenuri din vocabular este {n}, dar cel de rânduri din embedding este {rows}.</translation>
        </message>
        <message>
            <source>{key} does not have one value for each token.</source>
            <translation>{key} nu are câte o valoare pentru fiecare token.</translation>
        </message>
        <message>
            <source>It has no chat template: it continues text, but conversations need one.</source>
            <translation>Nu are șablon de conversație: continuă text, dar conversațiile au nevoie de unul.</translation>
        </message>
        <message>
            <source>It was quantized in a form of another time (version {version}).</source>
            <translation>A fost cuantificat într-o formă veche (versiunea {version}).</translation>
        </message>
        <message>
            <source>Texts in the metadata that are not valid UTF-8: {n}.</source>
            <translation>Texte din metadate care nu sunt UTF-8 valid: {n}.</translation>
        </message>
        <message>
            <source>{n} bytes follow the last tensor and belong to nothing.</source>
            <translation>După ultimul tensor urmează {n} B care nu țin de nimic.</translation>
        </message>
        <message>
            <source>bytes of a string</source>
            <translation>octeți ai unui șir</translation>
        </message>
        <message>
            <source>array items</source>
            <translation>elemente de listă</translation>
        </message>
        <message>
            <source>a metadata key</source>
            <translation>o cheie de metadate</translation>
        </message>
        <message>
            <source>a tensor name</source>
            <translation>un nume de tensor</translation>
        </message>
        <message>
            <source>it ends within its header, at byte {count}</source>
            <translation>se termină în antetul său, la octetul {count}</translation>
        </message>
        <message>
            <source>it became shorter while it was read</source>
            <translation>a devenit mai scurt în timp ce era citit</translation>
        </message>
        <message>
            <source>the number of {what}, {n}, is more than {limit}</source>
            <translation>numărul de {what}, {n}, este mai mare de {limit}</translation>
        </message>
        <message>
            <source>{what} is empty or not plain text</source>
            <translation>{what} este gol sau nu este text simplu</translation>
        </message>
        <message>
            <source>unknown value type {number}</source>
            <translation>tip de valoare necunoscut {number}</translation>
        </message>
        <message>
            <source>it holds an array of arrays</source>
            <translation>conține o listă de liste</translation>
        </message>
        <message>
            <source>it does not begin with the letters GGUF</source>
            <translation>nu începe cu literele GGUF</translation>
        </message>
        <message>
            <source>its version is {version}; 2 and 3 can be read</source>
            <translation>versiunea sa este {version}; se pot citi 2 și 3</translation>
        </message>
        <message>
            <source>tensors</source>
            <translation>tensori</translation>
        </message>
        <message>
            <source>metadata entries</source>
            <translation>intrări de metadate</translation>
        </message>
        <message>
            <source>the key {key} appears twice</source>
            <translation>cheia {key} apare de două ori</translation>
        </message>
        <message>
            <source>its alignment is not a power of two up to one MiB</source>
            <translation>alinierea sa nu este o putere a lui doi până la un MiB</translation>
        </message>
        <message>
            <source>the tensor {name} has {n_dims} dimensions</source>
            <translation>tensorul {name} are {n_dims} dimensiuni</translation>
        </message>
        <message>
            <source>the tensor {name} has an impossible shape</source>
            <translation>tensorul {name} are o formă imposibilă</translation>
        </message>
        <message>
            <source>the tensor {name} has the unknown type {number}</source>
            <translation>tensorul {name} are tipul necunoscut {number}</translation>
        </message>
        <message>
            <source>the rows of {name} are no whole blocks of {type}</source>
            <translation>rândurile lui {name} nu sunt blocuri întregi de {type}</translation>
        </message>
        <message>
            <source>the tensor {name} appears twice</source>
            <translation>tensorul {name} apare de două ori</translation>
        </message>
        <message>
            <source>the data of {name} does not lie where it must</source>
            <translation>datele lui {name} nu se află unde trebuie</translation>
        </message>
        <message>
            <source>it is cut off: the data of {name} reaches beyond its end</source>
            <translation>este tăiat: datele lui {name} trec de sfârșitul său</translation>
        </message>
        <message>
            <source>its {key} is {value}, which no model can have</source>
            <translation>valoarea lui {key} este {value}, pe care niciun model nu o poate avea</translation>
        </message>
        <message>
            <source>A server takes the system prompt with each request, not from its command line.</source>
            <translation>Un server primește promptul de sistem cu fiecare cerere, nu din linia sa de comandă.</translation>
        </message>
        <message>
            <source>Chat in a terminal</source>
            <translation>Conversație într-un terminal</translation>
        </message>
        <message>
            <source>Serve it to other programs</source>
            <translation>Servire pentru alte programe</translation>
        </message>
        <message>
            <source>The system prompt is left out: double quotes do not reach programs in every PowerShell.</source>
            <translation>Promptul de sistem este omis: ghilimelele nu ajung la programe în orice PowerShell.</translation>
        </message>
        <message>
            <source>Installing compiles llama.cpp, so a C++ compiler has to be there.</source>
            <translation>Instalarea compilează llama.cpp, așa că trebuie să existe un compilator C++.</translation>
        </message>
        <message>
            <source>The code is for text; pictures need a chat handler made for this kind of model.</source>
            <translation>Codul este pentru text; imaginile au nevoie de un chat handler făcut pentru acest fel de model.</translation>
        </message>
        <message>
            <source>Install</source>
            <translation>Instalează</translation>
        </message>
        <message>
            <source>Python</source>
            <translation>Python</translation>
        </message>
        <message>
            <source>llama-chat.wasm and llama-api-server.wasm come from LlamaEdge's releases.</source>
            <translation>llama-chat.wasm și llama-api-server.wasm vin din versiunile publicate de LlamaEdge.</translation>
        </message>
        <message>
            <source>LlamaEdge takes a model in one file, whose name has no colon. Forge it again without parts.</source>
            <translation>LlamaEdge primește un model într-un singur fișier, al cărui nume nu are două puncte. Forjează-l din nou fără părți.</translation>
        </message>
        <message>
            <source>This model has no chat template; LlamaEdge asks it with Instruct and Output, as for Phi-2.</source>
            <translation>Acest model nu are șablon de conversație; LlamaEdge îl întreabă cu Instruct și Output, ca pe Phi-2.</translation>
        </message>
        <message>
            <source>This model's chat template is none that LlamaEdge has for Phi, so there is no command.</source>
            <translation>Șablonul de conversație al acestui model nu este niciunul pe care LlamaEdge îl are pentru Phi, așa că nu există o comandă.</translation>
        </message>
        <message>
            <source>LlamaEdge has no template of Phi-4-mini's. Phi-3's has the same markers, but with line breaks after them.</source>
            <translation>LlamaEdge nu are șablonul lui Phi-4-mini. Cel al lui Phi-3 are aceleași marcaje, dar cu rânduri noi după ele.</translation>
        </message>
        <message>
            <source>LlamaEdge puts line breaks after the markers; the model's own template has none.</source>
            <translation>LlamaEdge pune rânduri noi după marcaje; șablonul propriu al modelului nu are niciunul.</translation>
        </message>
        <message>
            <source>exit status {code}</source>
            <translation>starea de ieșire {code}</translation>
        </message>
        <message>
            <source>Modelfile</source>
            <translation>Modelfile</translation>
        </message>
        <message>
            <source>Commands</source>
            <translation>Comenzi</translation>
        </message>
        <message>
            <source>Ollama reads the image encoders of some models only; chatting works without.</source>
            <translation>Ollama citește numai codificatoarele de imagini ale unor modele; conversația merge și fără.</translation>
        </message>
        <message>
            <source>This model's chat template is none that Phi models have, so none is written: Ollama looks for one itself, and answers may be poor. Put a TEMPLATE into the Modelfile if you know it.</source>
            <translation>Șablonul de conversație al acestui model nu este niciunul dintre cele ale modelelor Phi, așa că nu se scrie niciunul: Ollama caută singur unul, iar răspunsurile pot fi slabe. Pune un TEMPLATE în Modelfile dacă îl știi.</translation>
        </message>
        <message>
            <source>This model has no chat template: it continues the text it is given.</source>
            <translation>Acest model nu are șablon de conversație: continuă textul primit.</translation>
        </message>
        <message>
            <source>The system prompt is left out: this model's template has no place for one.</source>
            <translation>Promptul de sistem este omis: șablonul acestui model nu are loc pentru el.</translation>
        </message>
        <message>
            <source>The system prompt is left out: a Modelfile cannot hold three double quotes in a row.</source>
            <translation>Promptul de sistem este omis: un Modelfile nu poate conține trei ghilimele la rând.</translation>
        </message>
        <message>
            <source>LM Studio shows the model in My Models, and uses the chat template inside the file.</source>
            <translation>LM Studio arată modelul în My Models și folosește șablonul de conversație din fișier.</translation>
        </message>
        <message>
            <source>It is not in a private network, and RPC has neither passwords nor encryption</source>
            <translation>Nu este într-o rețea privată, iar RPC nu are nici parole, nici criptare</translation>
        </message>
        <message>
            <source>It does not end in a port, such as :50052</source>
            <translation>Nu se termină cu un port, cum ar fi :50052</translation>
        </message>
        <message>
            <source>A numeric address is needed, such as 192.168.1.20</source>
            <translation>Este nevoie de o adresă numerică, cum ar fi 192.168.1.20</translation>
        </message>
        <message>
            <source>It is not the address of one machine</source>
            <translation>Nu este adresa unui singur calculator</translation>
        </message>
        <message>
            <source>Chat and instructions on ordinary computers</source>
            <translation>Conversație și instrucțiuni pe calculatoare obișnuite</translation>
        </message>
        <message>
            <source>Chat and instructions, better answers, needs much memory</source>
            <translation>Conversație și instrucțiuni, răspunsuri mai bune, cere multă memorie</translation>
        </message>
        <message>
            <source>Chat and instructions over long texts</source>
            <translation>Conversație și instrucțiuni pe texte lungi</translation>
        </message>
        <message>
            <source>Chat and instructions in many languages</source>
            <translation>Conversație și instrucțiuni în multe limbi</translation>
        </message>
        <message>
            <source>Mathematics and logic, thinks before it answers</source>
            <translation>Matematică și logică, gândește înainte de a răspunde</translation>
        </message>
        <message>
            <source>Mathematics and logic, thinks longest</source>
            <translation>Matematică și logică, gândește cel mai mult</translation>
        </message>
        <message>
            <source>Mixture of experts: quick for its size</source>
            <translation>Amestec de experți: rapid pentru mărimea sa</translation>
        </message>
        <message>
            <source>Questions about pictures</source>
            <translation>Întrebări despre imagini</translation>
        </message>
        <message>
            <source>Questions about pictures and speech</source>
            <translation>Întrebări despre imagini și vorbire</translation>
        </message>
        <message>
            <source>Continues text; not trained for chat</source>
            <translation>Continuă text; neantrenat pentru conversație</translation>
        </message>
        <message>
            <source>Continues Python code; not trained for chat</source>
            <translation>Continuă cod Python; neantrenat pentru conversație</translation>
        </message>
        <message>
            <source>the connection ended too early</source>
            <translation>conexiunea s-a terminat prea devreme</translation>
        </message>
        <message>
            <source>{name} was asked for at another commit than it came from</source>
            <translation>{name} a fost cerut la alt commit decât cel de la care a venit</translation>
        </message>
        <message>
            <source>{name} has another checksum than the listing says</source>
            <translation>{name} are altă sumă de control decât spune lista</translation>
        </message>
        <message>
            <source>{name} came with the wrong range or length</source>
            <translation>{name} a venit cu intervalul sau lungimea greșite</translation>
        </message>
        <message>
            <source>It names a file {name!r}, which is no path within a model</source>
            <translation>Numește un fișier {name!r}, care nu este o cale în interiorul unui model</translation>
        </message>
        <message>
            <source>It names a file {name!r}, which not every system can store</source>
            <translation>Numește un fișier {name!r}, pe care nu orice sistem îl poate păstra</translation>
        </message>
        <message>
            <source>{name} is not a file that a model consists of</source>
            <translation>{name} nu este un fișier din care constă un model</translation>
        </message>
        <message>
            <source>It gives no checksum for {name}</source>
            <translation>Nu dă o sumă de control pentru {name}</translation>
        </message>
        <message>
            <source>no revision follows the @</source>
            <translation>după @ nu urmează nicio revizie</translation>
        </message>
        <message>
            <source>it is not a valid address</source>
            <translation>nu este o adresă validă</translation>
        </message>
        <message>
            <source>it is not the address of a web page</source>
            <translation>nu este adresa unei pagini web</translation>
        </message>
        <message>
            <source>the page is not that of a model</source>
            <translation>pagina nu este a unui model</translation>
        </message>
        <message>
            <source>a model's name has the form owner/name</source>
            <translation>numele unui model are forma proprietar/nume</translation>
        </message>
        <message>
            <source>names consist of letters, digits and single . _ - between them</source>
            <translation>numele constau din litere, cifre și câte un . _ - între ele</translation>
        </message>
        <message>
            <source>the revision after the @ is not a branch, tag or commit</source>
            <translation>revizia de după @ nu este o ramură, o etichetă sau un commit</translation>
        </message>
        <message>
            <source>It names no commit for {repo_id}</source>
            <translation>Nu numește niciun commit pentru {repo_id}</translation>
        </message>
        <message>
            <source>{repo_id} was created but is not there</source>
            <translation>{repo_id} a fost creat, dar nu este acolo</translation>
        </message>
        <message>
            <source>it is a GGUF file without the keys of a matrix</source>
            <translation>este un fișier GGUF fără cheile unei matrice</translation>
        </message>
        <message>
            <source>it is far larger than any model's matrix</source>
            <translation>este mult mai mare decât matricea oricărui model</translation>
        </message>
        <message>
            <source>it holds no data</source>
            <translation>nu conține date</translation>
        </message>
        <message>
            <source>sums or counts of {name} are missing</source>
            <translation>lipsesc sumele sau numărătorile lui {name}</translation>
        </message>
        <message>
            <source>{name} is {kind} instead of F32</source>
            <translation>{name} este {kind} în loc de F32</translation>
        </message>
        <message>
            <source>sums and counts of {name} do not fit each other</source>
            <translation>sumele și numărătorile lui {name} nu se potrivesc între ele</translation>
        </message>
        <message>
            <source>{name} holds numbers that make no sense</source>
            <translation>{name} conține numere care nu au sens</translation>
        </message>
        <message>
            <source>perplexity so far {value:.3f}</source>
            <translation>perplexitate până acum {value:.3f}</translation>
        </message>
        <message>
            <source>its pieces have {found} tokens instead of {wanted}</source>
            <translation>numărul de tokenuri al bucăților sale este {found} în loc de {wanted}</translation>
        </message>
        <message>
            <source>it was computed with another model</source>
            <translation>a fost calculată cu alt model</translation>
        </message>
        <message>
            <source>it was computed from another text</source>
            <translation>a fost calculată din alt text</translation>
        </message>
        <message>
            <source>llama.cpp does not offer it for this model</source>
            <translation>llama.cpp nu îl oferă pentru acest model</translation>
        </message>
        <message>
            <source>making the model that reads the text</source>
            <translation>se face modelul care citește textul</translation>
        </message>
        <message>
            <source>no file was chosen for it</source>
            <translation>nu a fost ales niciun fișier pentru aceasta</translation>
        </message>
        <message>
            <source>it is not there</source>
            <translation>nu este acolo</translation>
        </message>
        <message>
            <source>it is not a GGUF file</source>
            <translation>nu este un fișier GGUF</translation>
        </message>
        <message>
            <source>its architecture is another one</source>
            <translation>arhitectura sa este alta</translation>
        </message>
        <message>
            <source>its vocabulary is another one</source>
            <translation>vocabularul său este altul</translation>
        </message>
        <message>
            <source>its layers have another width</source>
            <translation>straturile sale au altă lățime</translation>
        </message>
        <message>
            <source>{file}: KL divergence so far {value:.5f}</source>
            <translation>{file}: divergență KL până acum {value:.5f}</translation>
        </message>
        <message>
            <source>{name} has another shape</source>
            <translation>{name} are altă formă</translation>
        </message>
        <message>
            <source>{file} is {ratio:.1f}× smaller than {base} and picks the same next word {same} times in 100.</source>
            <translation>{file} este de {ratio:.1f} ori mai mic decât {base} și alege același cuvânt următor de {same} ori din 100.</translation>
        </message>
        <message>
            <source>{file} is no smaller than {base} and picks the same next word {same} times in 100.</source>
            <translation>{file} nu este mai mic decât {base} și alege același cuvânt următor de {same} ori din 100.</translation>
        </message>
        <message>
            <source>{file} costs {more} more for {same}.</source>
            <translation>{file} cere cu {more} mai mult pentru {same}.</translation>
        </message>
        <message>
            <source>a buffer for this batch could not be had</source>
            <translation>nu s-a putut obține un tampon pentru acest lot</translation>
        </message>
        <message>
            <source>this build of llama.cpp has no RPC</source>
            <translation>această versiune de llama.cpp nu are RPC</translation>
        </message>
        <message>
            <source>it has {n} characters, and {limit} are the limit</source>
            <translation>are {n} caractere, iar limita este {limit}</translation>
        </message>
        <message>
            <source>it contains a NUL character</source>
            <translation>conține un caracter NUL</translation>
        </message>
        <message>
            <source>it is not JSON: {reason}</source>
            <translation>nu este JSON: {reason}</translation>
        </message>
        <message>
            <source>it is not a JSON object</source>
            <translation>nu este un obiect JSON</translation>
        </message>
        <message>
            <source>{name} is missing, or is not there where it is referred to</source>
            <translation>{name} lipsește sau nu este unde se face trimitere la el</translation>
        </message>
        <message>
            <source>it refers to {ref}; only parts of the schema itself can be referred to</source>
            <translation>face trimitere la {ref}; se poate trimite numai la părți ale schemei însăși</translation>
        </message>
        <message>
            <source>{key} is {n}, and {limit} is the limit</source>
            <translation>{key} este {n}, iar limita este {limit}</translation>
        </message>
        <message>
            <source>no reason was given</source>
            <translation>nu s-a dat niciun motiv</translation>
        </message>
        <message>
            <source>{problem} at line {line}, column {column}</source>
            <translation>{problem} la rândul {line}, coloana {column}</translation>
        </message>
        <message>
            <source>its size is another one in this model</source>
            <translation>mărimea sa este alta în acest model</translation>
        </message>
        <message>
            <source>this llama.cpp has no operation {name}</source>
            <translation>acest llama.cpp nu are operația {name}</translation>
        </message>
        <message>
            <source>this llama.cpp lays out its tensors in an unknown way</source>
            <translation>acest llama.cpp își așază tensorii într-un mod necunoscut</translation>
        </message>
        <message>
            <source>It found no driver, or was built from another version of llama.cpp</source>
            <translation>Nu a găsit niciun driver sau a fost construit din altă versiune de llama.cpp</translation>
        </message>
        <message>
            <source>{name} is not exported by the libraries in {directory}</source>
            <translation>{name} nu este exportat de bibliotecile din {directory}</translation>
        </message>
        <message>
            <source>llama.cpp says: {reason}</source>
            <translation>llama.cpp spune: {reason}</translation>
        </message>
        <message>
            <source>ports go from 0 to 65535</source>
            <translation>porturile merg de la 0 la 65535</translation>
        </message>
        <message>
            <source>A server cannot do {request}.</source>
            <translation>Un server nu poate face {request}.</translation>
        </message>
        <message>
            <source>it takes more memory than it may</source>
            <translation>cere mai multă memorie decât îi este permis</translation>
        </message>
        <message>
            <source>it is longer than a manifest can be</source>
            <translation>este mai lung decât poate fi un manifest</translation>
        </message>
        <message>
            <source>the address is not https</source>
            <translation>adresa nu este https</translation>
        </message>
        <message>
            <source>A {kind} worker cannot do {request}.</source>
            <translation>Un proces {kind} nu poate face {request}.</translation>
        </message>
        <message>
            <source>A message of the worker could not be handled.</source>
            <translation>Un mesaj al procesului de lucru nu a putut fi tratat.</translation>
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
            <translation>{n} tokenuri/s</translation>
        </message>
        <message>
            <source>{s} s</source>
            <translation>{s} s</translation>
        </message>
        <message>
            <source>{m} min {s} s</source>
            <translation>{m} min {s} s</translation>
        </message>
        <message>
            <source>{h} h {m} min</source>
            <translation>{h} h {m} min</translation>
        </message>
        <message>
            <source>about {s} s left</source>
            <translation>au rămas cam {s} s</translation>
        </message>
        <message>
            <source>about {m} min left</source>
            <translation>au rămas cam {m} min</translation>
        </message>
        <message>
            <source>about {h} h {m} min left</source>
            <translation>au rămas cam {h} h {m} min</translation>
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
            <translation>Se convertește complet</translation>
        </message>
        <message>
            <source>Answers differ</source>
            <translation>Răspunsurile diferă</translation>
        </message>
        <message>
            <source>Text only</source>
            <translation>Numai text</translation>
        </message>
        <message>
            <source>Cannot be converted</source>
            <translation>Nu poate fi convertit</translation>
        </message>
        <message>
            <source>Checkpoint</source>
            <translation>Checkpoint</translation>
        </message>
        <message>
            <source>GGUF files</source>
            <translation>Fișiere GGUF</translation>
        </message>
        <message>
            <source>LoRA adapter</source>
            <translation>Adaptor LoRA</translation>
        </message>
        <message>
            <source>Other files</source>
            <translation>Alte fișiere</translation>
        </message>
        <message>
            <source>Hub cache</source>
            <translation>Cache-ul Hub</translation>
        </message>
        <message>
            <source>{n} context</source>
            <translation>context {n}</translation>
        </message>
        <message>
            <source>{n} parameters</source>
            <translation>{n} parametri</translation>
        </message>
    </context>
    <context>
        <name>imatrix</name>
        <message>
            <source>under a minute</source>
            <translation>sub un minut</translation>
        </message>
        <message>
            <source>about {n} min</source>
            <translation>cam {n} min</translation>
        </message>
        <message>
            <source>about {n} h</source>
            <translation>cam {n} h</translation>
        </message>
    </context>
    <context>
        <name>jobs</name>
        <message>
            <source>importance matrix</source>
            <translation>matrice de importanță</translation>
        </message>
        <message>
            <source>measurement of {files}</source>
            <translation>măsurare: {files}</translation>
        </message>
        <message>
            <source>download of {size}</source>
            <translation>descărcare de {size}</translation>
        </message>
        <message>
            <source>backend</source>
            <translation>backend</translation>
        </message>
        <message>
            <source>upload of {files}</source>
            <translation>trimitere: {files}</translation>
        </message>
        <message>
            <source>{source} to {types}</source>
            <translation>{source} în {types}</translation>
        </message>
        <message>
            <source>Importance matrix of {model}</source>
            <translation>Matricea de importanță a lui {model}</translation>
        </message>
        <message>
            <source>Measure {files} against {model}</source>
            <translation>Măsurare: {files} față de {model}</translation>
        </message>
        <message>
            <source>Download {model}</source>
            <translation>Descărcarea lui {model}</translation>
        </message>
        <message>
            <source>Hand {model} over to {program}</source>
            <translation>Predarea lui {model} către {program}</translation>
        </message>
        <message>
            <source>Add the backend {name}</source>
            <translation>Adăugarea backendului {name}</translation>
        </message>
        <message>
            <source>Upload {files} to {repository}</source>
            <translation>Trimitere: {files} în {repository}</translation>
        </message>
        <message>
            <source>Stops this download; what has arrived is kept for another try</source>
            <translation>Oprește această descărcare; ce a sosit se păstrează pentru altă încercare</translation>
        </message>
        <message>
            <source>Stops this upload; the repository stays as it is</source>
            <translation>Oprește această trimitere; depozitul rămâne așa cum este</translation>
        </message>
        <message>
            <source>Stops this measurement; what is finished is kept for another try</source>
            <translation>Oprește această măsurare; ce s-a terminat se păstrează pentru altă încercare</translation>
        </message>
        <message>
            <source>Stops this job and removes its unfinished files</source>
            <translation>Oprește această lucrare și îi elimină fișierele neterminate</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>Așteaptă</translation>
        </message>
        <message>
            <source>Running</source>
            <translation>Rulează</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>În pauză</translation>
        </message>
        <message>
            <source>Cancelling</source>
            <translation>Se anulează</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Gata</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Eșuată</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Anulată</translation>
        </message>
        <message>
            <source>Waiting for the running job</source>
            <translation>Așteaptă lucrarea care rulează</translation>
        </message>
        <message>
            <source>Done in {time}</source>
            <translation>Gata în {time}</translation>
        </message>
        <message>
            <source>{state} after {time}</source>
            <translation>{state} după {time}</translation>
        </message>
        <message>
            <source>Starts when the running job is over</source>
            <translation>Pornește când se termină lucrarea care rulează</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>Se oprește…</translation>
        </message>
        <message>
            <source>Stopping and removing unfinished files…</source>
            <translation>Se oprește și se elimină fișierele neterminate…</translation>
        </message>
        <message>
            <source>Goes on where it stopped</source>
            <translation>Continuă de unde s-a oprit</translation>
        </message>
        <message>
            <source>chunk {done} of {total}</source>
            <translation>bucata {done} din {total}</translation>
        </message>
        <message>
            <source>layer {done} of {total}</source>
            <translation>stratul {done} din {total}</translation>
        </message>
        <message>
            <source>{done} of {total}</source>
            <translation>{done} din {total}</translation>
        </message>
        <message>
            <source>Reading the unquantized model…</source>
            <translation>Se citește modelul necuantificat…</translation>
        </message>
        <message>
            <source>Running each file by itself…</source>
            <translation>Se rulează fiecare fișier separat…</translation>
        </message>
        <message>
            <source>Looking at what is there already…</source>
            <translation>Se vede ce există deja…</translation>
        </message>
        <message>
            <source>Connecting…</source>
            <translation>Se conectează…</translation>
        </message>
        <message>
            <source>Taking the libraries out…</source>
            <translation>Se scot bibliotecile…</translation>
        </message>
        <message>
            <source>Asking it for its devices…</source>
            <translation>Se cere lista de dispozitive…</translation>
        </message>
        <message>
            <source>Reading the files…</source>
            <translation>Se citesc fișierele…</translation>
        </message>
        <message>
            <source>Publishing the files together…</source>
            <translation>Se publică fișierele împreună…</translation>
        </message>
        <message>
            <source>Installing onnxruntime-genai and torch…</source>
            <translation>Se instalează onnxruntime-genai și torch…</translation>
        </message>
        <message>
            <source>Asking both models…</source>
            <translation>Se întreabă ambele modele…</translation>
        </message>
        <message>
            <source>Working…</source>
            <translation>Se lucrează…</translation>
        </message>
        <message>
            <source>Not tried</source>
            <translation>Neîncercat</translation>
        </message>
        <message>
            <source>Proof failed: {problem}</source>
            <translation>Proba a eșuat: {problem}</translation>
        </message>
        <message>
            <source>Proved: it loads and answers, {rate}</source>
            <translation>Probat: se încarcă și răspunde, {rate}</translation>
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
            <translation>cam 2 min</translation>
        </message>
        <message>
            <source>under a minute</source>
            <translation>sub un minut</translation>
        </message>
        <message>
            <source>about {n} min</source>
            <translation>cam {n} min</translation>
        </message>
        <message>
            <source>about {n} h</source>
            <translation>cam {n} h</translation>
        </message>
        <message>
            <source>Quick</source>
            <translation>Rapid</translation>
        </message>
        <message>
            <source>Normal</source>
            <translation>Normal</translation>
        </message>
        <message>
            <source>Thorough</source>
            <translation>Temeinic</translation>
        </message>
        <message>
            <source>Whole text</source>
            <translation>Tot textul</translation>
        </message>
        <message>
            <source>English</source>
            <translation>Engleză</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>Cod</translation>
        </message>
        <message>
            <source>Hebrew</source>
            <translation>Ebraică</translation>
        </message>
        <message>
            <source>Romanian</source>
            <translation>Română</translation>
        </message>
        <message>
            <source>bundled text</source>
            <translation>textul inclus</translation>
        </message>
        <message>
            <source>CPU</source>
            <translation>CPU</translation>
        </message>
        <message>
            <source>took {time}</source>
            <translation>a durat {time}</translation>
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
            <translation>Deschiderea unei rețete</translation>
        </message>
        <message>
            <source>Recipes (*.toml)</source>
            <translation>Rețete (*.toml)</translation>
        </message>
        <message>
            <source>Save recipe</source>
            <translation>Salvarea rețetei</translation>
        </message>
    </context>
    <context>
        <name>QPlatformTheme</name>
        <message>
            <source>OK</source>
            <translation>OK</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Salvează</translation>
        </message>
        <message>
            <source>Save All</source>
            <translation>Salvează tot</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Deschide</translation>
        </message>
        <message>
            <source>&amp;Yes</source>
            <translation>&amp;Da</translation>
        </message>
        <message>
            <source>Yes to &amp;All</source>
            <translation>Da pentru &amp;toate</translation>
        </message>
        <message>
            <source>&amp;No</source>
            <translation>&amp;Nu</translation>
        </message>
        <message>
            <source>N&amp;o to All</source>
            <translation>N&amp;u pentru toate</translation>
        </message>
        <message>
            <source>Abort</source>
            <translation>Abandonează</translation>
        </message>
        <message>
            <source>Retry</source>
            <translation>Reîncearcă</translation>
        </message>
        <message>
            <source>Ignore</source>
            <translation>Ignoră</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Închide</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Anulează</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Renunță</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Ajutor</translation>
        </message>
        <message>
            <source>Apply</source>
            <translation>Aplică</translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>Resetează</translation>
        </message>
        <message>
            <source>Restore Defaults</source>
            <translation>Revino la valorile implicite</translation>
        </message>
    </context>
    <context>
        <name>QDialogButtonBox</name>
        <message>
            <source>OK</source>
            <translation>OK</translation>
        </message>
    </context>
    <context>
        <name>QMessageBox</name>
        <message>
            <source>Show Details...</source>
            <translation>Arată detaliile...</translation>
        </message>
        <message>
            <source>Hide Details...</source>
            <translation>Ascunde detaliile...</translation>
        </message>
    </context>
    <context>
        <name>QLineEdit</name>
        <message>
            <source>&amp;Undo</source>
            <translation>&amp;Anulează</translation>
        </message>
        <message>
            <source>&amp;Redo</source>
            <translation>&amp;Refă</translation>
        </message>
        <message>
            <source>Cu&amp;t</source>
            <translation>&amp;Taie</translation>
        </message>
        <message>
            <source>&amp;Copy</source>
            <translation>&amp;Copiază</translation>
        </message>
        <message>
            <source>&amp;Paste</source>
            <translation>&amp;Lipește</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Șterge</translation>
        </message>
        <message>
            <source>Select All</source>
            <translation>Selectează tot</translation>
        </message>
    </context>
    <context>
        <name>QWidgetTextControl</name>
        <message>
            <source>&amp;Undo</source>
            <translation>&amp;Anulează</translation>
        </message>
        <message>
            <source>&amp;Redo</source>
            <translation>&amp;Refă</translation>
        </message>
        <message>
            <source>Cu&amp;t</source>
            <translation>&amp;Taie</translation>
        </message>
        <message>
            <source>&amp;Copy</source>
            <translation>&amp;Copiază</translation>
        </message>
        <message>
            <source>&amp;Paste</source>
            <translation>&amp;Lipește</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Șterge</translation>
        </message>
        <message>
            <source>Select All</source>
            <translation>Selectează tot</translation>
        </message>
        <message>
            <source>Copy &amp;Link Location</source>
            <translation>Copiază adresa &amp;linkului</translation>
        </message>
    </context>
    <context>
        <name>QAbstractSpinBox</name>
        <message>
            <source>&amp;Select All</source>
            <translation>&amp;Selectează tot</translation>
        </message>
        <message>
            <source>&amp;Step up</source>
            <translation>Un pas în &amp;sus</translation>
        </message>
        <message>
            <source>Step &amp;down</source>
            <translation>Un pas în &amp;jos</translation>
        </message>
    </context>
    <context>
        <name>QComboBox</name>
        <message>
            <source>Open the combo box selection popup</source>
            <translation>Deschide lista de opțiuni</translation>
        </message>
    </context>
    <context>
        <name>QTabBar</name>
        <message>
            <source>Scroll Left</source>
            <translation>Derulează la stânga</translation>
        </message>
        <message>
            <source>Scroll Right</source>
            <translation>Derulează la dreapta</translation>
        </message>
    </context>
    <context>
        <name>QScrollBar</name>
        <message>
            <source>Scroll here</source>
            <translation>Derulează aici</translation>
        </message>
        <message>
            <source>Left edge</source>
            <translation>Marginea din stânga</translation>
        </message>
        <message>
            <source>Top</source>
            <translation>Sus</translation>
        </message>
        <message>
            <source>Right edge</source>
            <translation>Marginea din dreapta</translation>
        </message>
        <message>
            <source>Bottom</source>
            <translation>Jos</translation>
        </message>
        <message>
            <source>Page left</source>
            <translation>O pagină la stânga</translation>
        </message>
        <message>
            <source>Page up</source>
            <translation>O pagină în sus</translation>
        </message>
        <message>
            <source>Page right</source>
            <translation>O pagină la dreapta</translation>
        </message>
        <message>
            <source>Page down</source>
            <translation>O pagină în jos</translation>
        </message>
        <message>
            <source>Scroll left</source>
            <translation>Derulează la stânga</translation>
        </message>
        <message>
            <source>Scroll up</source>
            <translation>Derulează în sus</translation>
        </message>
        <message>
            <source>Scroll right</source>
            <translation>Derulează la dreapta</translation>
        </message>
        <message>
            <source>Scroll down</source>
            <translation>Derulează în jos</translation>
        </message>
    </context>
    <context>
        <name>QAccessibleActionInterface</name>
        <message>
            <source>Press</source>
            <translation>Apasă</translation>
        </message>
        <message>
            <source>Increase</source>
            <translation>Mărește</translation>
        </message>
        <message>
            <source>Decrease</source>
            <translation>Micșorează</translation>
        </message>
        <message>
            <source>ShowMenu</source>
            <translation>Arată meniul</translation>
        </message>
        <message>
            <source>SetFocus</source>
            <translation>Dă focusul</translation>
        </message>
        <message>
            <source>Toggle</source>
            <translation>Comută</translation>
        </message>
        <message>
            <source>Next Page</source>
            <translation>Pagina următoare</translation>
        </message>
        <message>
            <source>Previous Page</source>
            <translation>Pagina anterioară</translation>
        </message>
        <message>
            <source>Scroll Left</source>
            <translation>Derulează la stânga</translation>
        </message>
        <message>
            <source>Scroll Right</source>
            <translation>Derulează la dreapta</translation>
        </message>
        <message>
            <source>Scroll Up</source>
            <translation>Derulează în sus</translation>
        </message>
        <message>
            <source>Scroll Down</source>
            <translation>Derulează în jos</translation>
        </message>
        <message>
            <source>Triggers the action</source>
            <translation>Declanșează acțiunea</translation>
        </message>
        <message>
            <source>Increase the value</source>
            <translation>Mărește valoarea</translation>
        </message>
        <message>
            <source>Decrease the value</source>
            <translation>Micșorează valoarea</translation>
        </message>
        <message>
            <source>Shows the menu</source>
            <translation>Arată meniul</translation>
        </message>
        <message>
            <source>Sets the focus</source>
            <translation>Dă focusul</translation>
        </message>
        <message>
            <source>Toggles the state</source>
            <translation>Comută starea</translation>
        </message>
        <message>
            <source>Goes to the next page</source>
            <translation>Trece la pagina următoare</translation>
        </message>
        <message>
            <source>Goes back a page</source>
            <translation>Revine la pagina anterioară</translation>
        </message>
        <message>
            <source>Scrolls to the left</source>
            <translation>Derulează la stânga</translation>
        </message>
        <message>
            <source>Scrolls to the right</source>
            <translation>Derulează la dreapta</translation>
        </message>
        <message>
            <source>Scrolls up</source>
            <translation>Derulează în sus</translation>
        </message>
        <message>
            <source>Scrolls down</source>
            <translation>Derulează în jos</translation>
        </message>
    </context>
    <context>
        <name>MAC_APPLICATION_MENU</name>
        <message>
            <source>About %1</source>
            <translation>Despre %1</translation>
        </message>
        <message>
            <source>Preferences...</source>
            <translation>Preferințe...</translation>
        </message>
        <message>
            <source>Services</source>
            <translation>Servicii</translation>
        </message>
        <message>
            <source>Hide %1</source>
            <translation>Ascunde %1</translation>
        </message>
        <message>
            <source>Hide Others</source>
            <translation>Ascunde celelalte</translation>
        </message>
        <message>
            <source>Show All</source>
            <translation>Arată toate</translation>
        </message>
        <message>
            <source>Quit %1</source>
            <translation>Închide %1</translation>
        </message>
    </context>
    <context>
        <name>QFileSystemModel</name>
        <message>
            <source>Name</source>
            <translation>Nume</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Mărime</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>Tip</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Fel</translation>
        </message>
        <message>
            <source>Date Modified</source>
            <translation>Data modificării</translation>
        </message>
        <message>
            <source>Computer</source>
            <translation>Calculator</translation>
        </message>
        <message>
            <source>My Computer</source>
            <translation>Calculatorul meu</translation>
        </message>
    </context>
    <context>
        <name>QAbstractFileIconProvider</name>
        <message>
            <source>Drive</source>
            <translation>Unitate</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Fișier</translation>
        </message>
        <message>
            <source>File Folder</source>
            <translation>Dosar de fișiere</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Dosar</translation>
        </message>
        <message>
            <source>Alias</source>
            <translation>Alias</translation>
        </message>
        <message>
            <source>Shortcut</source>
            <translation>Scurtătură</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>Necunoscut</translation>
        </message>
    </context>
    <context>
        <name>QFileDialog</name>
        <message>
            <source>&amp;Look in:</source>
            <translation>&amp;Caută în:</translation>
        </message>
        <message>
            <source>File &amp;name:</source>
            <translation>&amp;Nume de fișier:</translation>
        </message>
        <message>
            <source>Files of &amp;type:</source>
            <translation>Fișiere de &amp;tipul:</translation>
        </message>
        <message>
            <source>Directory:</source>
            <translation>Dosar:</translation>
        </message>
        <message>
            <source>Directories</source>
            <translation>Dosare</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Fișiere</translation>
        </message>
        <message>
            <source>Sidebar</source>
            <translation>Bara laterală</translation>
        </message>
        <message>
            <source>&amp;Open</source>
            <translation>&amp;Deschide</translation>
        </message>
        <message>
            <source>&amp;Save</source>
            <translation>&amp;Salvează</translation>
        </message>
        <message>
            <source>&amp;Choose</source>
            <translation>&amp;Alege</translation>
        </message>
        <message>
            <source>&amp;Rename</source>
            <translation>&amp;Redenumește</translation>
        </message>
        <message>
            <source>&amp;Delete</source>
            <translation>Ș&amp;terge</translation>
        </message>
        <message>
            <source>&amp;New Folder</source>
            <translation>Dosar &amp;nou</translation>
        </message>
        <message>
            <source>Show &amp;hidden files</source>
            <translation>Arată &amp;fișierele ascunse</translation>
        </message>
        <message>
            <source>Show </source>
            <translation>Arată </translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Deschide</translation>
        </message>
        <message>
            <source>Save As</source>
            <translation>Salvează ca</translation>
        </message>
        <message>
            <source>Find Directory</source>
            <translation>Caută un dosar</translation>
        </message>
        <message>
            <source>All Files (*)</source>
            <translation>Toate fișierele (*)</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Toate fișierele (*)</translation>
        </message>
        <message>
            <source>New Folder</source>
            <translation>Dosar nou</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Elimină</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Înapoi</translation>
        </message>
        <message>
            <source>Forward</source>
            <translation>Înainte</translation>
        </message>
        <message>
            <source>Go back</source>
            <translation>Mergi înapoi</translation>
        </message>
        <message>
            <source>Go forward</source>
            <translation>Mergi înainte</translation>
        </message>
        <message>
            <source>Parent Directory</source>
            <translation>Dosarul părinte</translation>
        </message>
        <message>
            <source>Go to the parent directory</source>
            <translation>Mergi la dosarul părinte</translation>
        </message>
        <message>
            <source>Create New Folder</source>
            <translation>Creează un dosar nou</translation>
        </message>
        <message>
            <source>Create a New Folder</source>
            <translation>Creează un dosar nou</translation>
        </message>
        <message>
            <source>List View</source>
            <translation>Vedere listă</translation>
        </message>
        <message>
            <source>Detail View</source>
            <translation>Vedere cu detalii</translation>
        </message>
        <message>
            <source>Recent Places</source>
            <translation>Locuri recente</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Șterge</translation>
        </message>
        <message>
            <source>Change to list view mode</source>
            <translation>Treci la vederea listă</translation>
        </message>
        <message>
            <source>Change to detail view mode</source>
            <translation>Treci la vederea cu detalii</translation>
        </message>
        <message>
            <source>List of places and bookmarks</source>
            <translation>Lista de locuri și semne de carte</translation>
        </message>
        <message>
            <source>Could not delete directory.</source>
            <translation>Dosarul nu a putut fi șters.</translation>
        </message>
        <message>
            <source>%1 already exists.
Do you want to replace it?</source>
            <translation>%1 există deja.
Îl înlocuiești?</translation>
        </message>
        <message>
            <source>Are you sure you want to delete '%1'?</source>
            <translation>Sigur ștergi „%1”?</translation>
        </message>
        <message>
            <source>'%1' is write protected.
Do you want to delete it anyway?</source>
            <translation>„%1” este protejat la scriere.
Îl ștergi totuși?</translation>
        </message>
        <message>
            <source>%1
File not found.
Please verify the correct file name was given.</source>
            <translation>%1
Fișierul nu a fost găsit.
Verifică dacă numele este corect.</translation>
        </message>
        <message>
            <source>%1
Directory not found.
Please verify the correct directory name was given.</source>
            <translation>%1
Dosarul nu a fost găsit.
Verifică dacă numele este corect.</translation>
        </message>
    </context>
</TS>
