<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR" sourcelanguage="en">
<context>
    <name>SizeText</name>
    <message>
        <source>1 year ago</source>
        <translation>1년 전</translation>
    </message>
    <message>
        <source>%1 years ago</source>
        <translation>%1년 전</translation>
    </message>
    <message>
        <source>1 month ago</source>
        <translation>1개월 전</translation>
    </message>
    <message>
        <source>%1 months ago</source>
        <translation>%1개월 전</translation>
    </message>
    <message>
        <source>1 day ago</source>
        <translation>1일 전</translation>
    </message>
    <message>
        <source>%1 days ago</source>
        <translation>%1일 전</translation>
    </message>
    <message>
        <source>1 hour ago</source>
        <translation>1시간 전</translation>
    </message>
    <message>
        <source>%1 hours ago</source>
        <translation>%1시간 전</translation>
    </message>
    <message>
        <source>1 minute ago</source>
        <translation>1분 전</translation>
    </message>
    <message>
        <source>%1 minutes ago</source>
        <translation>%1분 전</translation>
    </message>
</context>
<context>
    <name>browse</name>
    <message>
        <source>&quot;%1&quot; is not a registry: a host needs a dot or a port, as in ghcr.io/ or localhost:5000/.</source>
        <translation>&quot;%1&quot;은(는) 레지스트리가 아닙니다. ghcr.io/ 또는 localhost:5000/처럼 호스트에는 점이나 포트가 있어야 합니다.</translation>
    </message>
    <message>
        <source>Taken as the registry %1. Docker would look for an image of this name on docker.io.</source>
        <translation>레지스트리 %1(으)로 해석했습니다. Docker라면 docker.io에서 이 이름의 이미지를 찾습니다.</translation>
    </message>
    <message>
        <source>Taken as the registry %1. Docker would read the image &quot;%2&quot; with the tag &quot;%3&quot;.</source>
        <translation>레지스트리 %1(으)로 해석했습니다. Docker라면 이미지 &quot;%2&quot;, 태그 &quot;%3&quot;(으)로 읽습니다.</translation>
    </message>
    <message>
        <source>A digest alone does not say in which repository: write repository@%1…</source>
        <translation>다이제스트만으로는 어느 저장소인지 알 수 없습니다. 저장소@%1…처럼 입력하세요.</translation>
    </message>
    <message>
        <source>Read as an image on docker.io, as docker does. To open the registry, write %1/</source>
        <translation>docker와 같이 docker.io의 이미지로 해석했습니다. 레지스트리를 열려면 %1/을(를) 입력하세요.</translation>
    </message>
    <message>
        <source>Read as a tag. To open a registry on this port, write %1/</source>
        <translation>태그로 해석했습니다. 이 포트의 레지스트리를 열려면 %1/을(를) 입력하세요.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an image.</source>
        <translation>&quot;%1&quot;은(는) 이미지가 아닙니다.</translation>
    </message>
    <message>
        <source>The link asks for a view &quot;%1&quot; that does not exist.</source>
        <translation>링크가 요청한 보기 &quot;%1&quot;은(는) 없습니다.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; names something on this computer, not in a registry.</source>
        <translation>&quot;%1&quot;은(는) 레지스트리가 아니라 이 컴퓨터에 있는 것을 가리킵니다.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a kind of address that leads to a registry.</source>
        <translation>&quot;%1&quot;은(는) 레지스트리로 이어지는 주소 형식이 아닙니다.</translation>
    </message>
    <message>
        <source>The text is too long for a location.</source>
        <translation>위치로 쓰기에는 텍스트가 너무 깁니다.</translation>
    </message>
    <message>
        <source>There is a space after &quot;%1&quot;: a reference has none.</source>
        <translation>&quot;%1&quot; 뒤에 공백이 있습니다. 참조에는 공백이 들어갈 수 없습니다.</translation>
    </message>
    <message>
        <source>This page of %1 names no repository or image that could be opened.</source>
        <translation>%1의 이 페이지에는 열 수 있는 저장소나 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>A blob alone is not opened; this is its repository.</source>
        <translation>블롭만 따로 열 수는 없어 그 저장소를 엽니다.</translation>
    </message>
    <message>
        <source>The address cannot be read: its host is missing or malformed.</source>
        <translation>주소를 읽을 수 없습니다. 호스트가 없거나 형식이 잘못되었습니다.</translation>
    </message>
    <message>
        <source>The address carries a user name or password. Leave them out and sign in instead.</source>
        <translation>주소에 사용자 이름이나 비밀번호가 들어 있습니다. 이를 빼고 로그인을 이용하세요.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; contains a variable: write the name that it stands for.</source>
        <translation>&quot;%1&quot;에 변수가 들어 있습니다. 변수가 나타내는 이름을 직접 입력하세요.</translation>
    </message>
    <message>
        <source>The command &quot;%1&quot; names no image.</source>
        <translation>명령 &quot;%1&quot;에 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>&quot;scratch&quot; is the empty image: there is nothing to open.</source>
        <translation>&quot;scratch&quot;는 빈 이미지라서 열 것이 없습니다.</translation>
    </message>
    <message>
        <source>The FROM line names no image.</source>
        <translation>FROM 줄에 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>The command &quot;%1 %2&quot; names no image that could be opened.</source>
        <translation>명령 &quot;%1 %2&quot;에는 열 수 있는 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>요청 대상</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>걸린 시간</translation>
    </message>
    <message>
        <source>Redirect</source>
        <translation>리디렉션</translation>
    </message>
    <message>
        <source>number %1, from %2</source>
        <translation>%1번, %2에서</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Authorisation</source>
        <translation>인증</translation>
    </message>
    <message>
        <source>none was sent</source>
        <translation>보내지 않음</translation>
    </message>
    <message>
        <source>%1, value not kept</source>
        <translation>%1, 값은 보관하지 않음</translation>
    </message>
    <message>
        <source>Token scope</source>
        <translation>토큰 범위</translation>
    </message>
    <message>
        <source>Form field %1</source>
        <translation>폼 필드 %1</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>받을 형식</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>범위</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>본문</translation>
    </message>
    <message>
        <source>Challenge</source>
        <translation>인증 요구</translation>
    </message>
    <message>
        <source>Redirects to</source>
        <translation>리디렉션 대상</translation>
    </message>
    <message>
        <source>Rate limit</source>
        <translation>요청 한도</translation>
    </message>
    <message>
        <source>Requests left</source>
        <translation>남은 요청</translation>
    </message>
    <message>
        <source>Retry after</source>
        <translation>재시도까지</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>plain HTTP, not encrypted</source>
        <translation>평문 HTTP, 암호화되지 않음</translation>
    </message>
    <message>
        <source>CA file</source>
        <translation>CA 파일</translation>
    </message>
    <message>
        <source>Certificate %1: %2</source>
        <translation>인증서 %1: %2</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>발급자</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>유효 기간</translation>
    </message>
    <message>
        <source>It was given up before the end of the answer.</source>
        <translation>응답이 끝나기 전에 중단했습니다.</translation>
    </message>
    <message>
        <source>This is how a registry asks for a token: the next exchanges bring it.</source>
        <translation>레지스트리가 토큰을 요구하는 방식입니다. 이어지는 요청에서 토큰을 받습니다.</translation>
    </message>
</context>
<context>
    <name>browse::CatalogueBrowser</name>
    <message>
        <source>%1 does not list its repositories. Type a repository&apos;s name above to open it.</source>
        <translation>%1은(는) 저장소 목록을 제공하지 않습니다. 위에 저장소 이름을 입력해 여세요.</translation>
    </message>
    <message>
        <source>Not opened yet</source>
        <translation>아직 열지 않음</translation>
    </message>
    <message>
        <source>No list of repositories</source>
        <translation>저장소 목록 없음</translation>
    </message>
    <message>
        <source>No images on this computer yet</source>
        <translation>이 컴퓨터에 아직 이미지가 없습니다</translation>
    </message>
    <message>
        <source>What you pull is kept here.</source>
        <translation>내려받은 이미지가 여기에 보관됩니다.</translation>
    </message>
    <message>
        <source>This registry is empty</source>
        <translation>레지스트리가 비어 있습니다</translation>
    </message>
    <message>
        <source>%1 answered, but lists no repository.</source>
        <translation>%1이(가) 응답했지만 저장소가 하나도 없습니다.</translation>
    </message>
    <message>
        <source>Repositories that need a sign-in may be missing from its list.</source>
        <translation>로그인이 필요한 저장소는 목록에서 빠져 있을 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>browse::CountsText</name>
    <message>
        <source>%1 of %2 loaded match, there are more</source>
        <translation>불러온 %2개 중 %1개 일치, 더 있음</translation>
    </message>
    <message>
        <source>%1 of %2 match</source>
        <translation>%2개 중 %1개 일치</translation>
    </message>
    <message>
        <source>%1 loaded, there are more</source>
        <translation>%1개 불러옴, 더 있음</translation>
    </message>
</context>
<context>
    <name>browse::ExchangesBrowser</name>
    <message>
        <source>1 exchange</source>
        <translation>요청 1건</translation>
    </message>
    <message>
        <source>%1 exchanges</source>
        <translation>요청 %1건</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>1 problem</source>
        <translation>문제 1건</translation>
    </message>
    <message>
        <source>%1 problems</source>
        <translation>문제 %1건</translation>
    </message>
    <message>
        <source>Nothing was asked yet</source>
        <translation>아직 요청한 것이 없습니다</translation>
    </message>
    <message>
        <source>Every request to a registry, and what it answered, is listed here.</source>
        <translation>레지스트리에 보낸 모든 요청과 그 응답이 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>Passwords and tokens are not kept. The list ends with this run.</source>
        <translation>비밀번호와 토큰은 보관하지 않습니다. 목록은 프로그램을 끝내면 사라집니다.</translation>
    </message>
    <message>
        <source>No exchange matches</source>
        <translation>일치하는 요청 없음</translation>
    </message>
    <message>
        <source>Other hosts were asked, or nothing went wrong.</source>
        <translation>다른 호스트에 요청했거나 문제가 없었습니다.</translation>
    </message>
</context>
<context>
    <name>browse::ImageBrowser</name>
    <message>
        <source>The document is neither an image nor an index.</source>
        <translation>이 문서는 이미지도 인덱스도 아닙니다.</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>인덱스</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>문서</translation>
    </message>
    <message>
        <source>Manifest %1</source>
        <translation>매니페스트 %1</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>매니페스트</translation>
    </message>
    <message>
        <source>Manifest (schema 1)</source>
        <translation>매니페스트(스키마 1)</translation>
    </message>
    <message>
        <source>Config</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>No image chosen</source>
        <translation>선택한 이미지 없음</translation>
    </message>
    <message>
        <source>Choose a tag in the list, or type a reference above.</source>
        <translation>목록에서 태그를 선택하거나 위에 참조를 입력하세요.</translation>
    </message>
    <message>
        <source>Not loaded</source>
        <translation>불러오지 않음</translation>
    </message>
    <message>
        <source>Loading was stopped.</source>
        <translation>불러오기를 중지했습니다.</translation>
    </message>
    <message>
        <source>Reload to try again.</source>
        <translation>다시 시도하려면 새로 고치세요.</translation>
    </message>
</context>
<context>
    <name>browse::Location</name>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>이 컴퓨터</translation>
    </message>
</context>
<context>
    <name>browse::RepositoriesBrowser</name>
    <message>
        <source>No registry chosen</source>
        <translation>선택한 레지스트리 없음</translation>
    </message>
    <message>
        <source>No repository under %1</source>
        <translation>%1 아래에 저장소 없음</translation>
    </message>
    <message>
        <source>Nothing that was loaded from %1 is in this namespace.</source>
        <translation>%1에서 불러온 것 중 이 네임스페이스에 속한 것이 없습니다.</translation>
    </message>
    <message>
        <source>1 repository</source>
        <translation>저장소 1개</translation>
    </message>
    <message>
        <source>%1 repositories</source>
        <translation>저장소 %1개</translation>
    </message>
</context>
<context>
    <name>browse::TagsBrowser</name>
    <message>
        <source>No repository chosen</source>
        <translation>선택한 저장소 없음</translation>
    </message>
    <message>
        <source>Not loaded</source>
        <translation>불러오지 않음</translation>
    </message>
    <message>
        <source>Loading was stopped.</source>
        <translation>불러오기를 중지했습니다.</translation>
    </message>
    <message>
        <source>Reload to try again.</source>
        <translation>다시 시도하려면 새로 고치세요.</translation>
    </message>
    <message>
        <source>No tags</source>
        <translation>태그 없음</translation>
    </message>
    <message>
        <source>%1 exists, but nothing in it has a tag.</source>
        <translation>%1은(는) 있지만 태그가 하나도 없습니다.</translation>
    </message>
    <message>
        <source>Images without a tag can be opened by their digest.</source>
        <translation>태그가 없는 이미지는 다이제스트로 열 수 있습니다.</translation>
    </message>
    <message>
        <source>1 tag</source>
        <translation>태그 1개</translation>
    </message>
    <message>
        <source>%1 tags</source>
        <translation>태그 %1개</translation>
    </message>
</context>
<context>
    <name>browse::TransfersBrowser</name>
    <message>
        <source>No transfers</source>
        <translation>전송 없음</translation>
    </message>
    <message>
        <source>%1 done</source>
        <translation>%1개 완료</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1개 실패</translation>
    </message>
    <message>
        <source>%1 cancelled</source>
        <translation>%1개 취소됨</translation>
    </message>
    <message>
        <source>1 transfer</source>
        <translation>전송 1개</translation>
    </message>
    <message>
        <source>%1 transfers</source>
        <translation>전송 %1개</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 남음</translation>
    </message>
</context>
<context>
    <name>browse::ViewState</name>
    <message>
        <source>Nothing matches &quot;%1&quot;</source>
        <translation>&quot;%1&quot;과(와) 일치하는 항목 없음</translation>
    </message>
    <message>
        <source>Clear the filter to see everything that is loaded.</source>
        <translation>필터를 지우면 불러온 항목이 모두 보입니다.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>불러오는 중…</translation>
    </message>
    <message>
        <source>Asking %1</source>
        <translation>%1에 요청하는 중</translation>
    </message>
    <message>
        <source>Kind: %1</source>
        <translation>종류: %1</translation>
    </message>
    <message>
        <source>HTTP status: %1</source>
        <translation>HTTP 상태: %1</translation>
    </message>
    <message>
        <source>Registry codes: %1</source>
        <translation>레지스트리 코드: %1</translation>
    </message>
    <message>
        <source>Address: %1</source>
        <translation>주소: %1</translation>
    </message>
</context>
<context>
    <name>browse::explanations</name>
    <message>
        <source>This is no container image but an artifact of the type &quot;%1&quot;. Its files are listed as layers; it cannot be run.</source>
        <translation>컨테이너 이미지가 아니라 &quot;%1&quot; 형식의 아티팩트입니다. 파일을 레이어로 표시하며, 실행할 수는 없습니다.</translation>
    </message>
    <message>
        <source>This image is stored in Docker&apos;s first format (schema 1), which is retired. It states neither sizes nor a full configuration and cannot be pulled. Pushing it again with a present Docker converts it.</source>
        <translation>이 이미지는 폐기된 Docker의 초기 형식(스키마 1)으로 저장되어 있습니다. 크기와 온전한 설정 정보가 없고 내려받을 수 없습니다. 최신 Docker로 다시 푸시하면 변환됩니다.</translation>
    </message>
    <message>
        <source>This index holds no image, only other things that point at one.</source>
        <translation>이 인덱스에는 이미지가 없고 이미지를 가리키는 다른 항목만 있습니다.</translation>
    </message>
    <message>
        <source>This index is empty: it names no image at all.</source>
        <translation>이 인덱스는 비어 있어 이미지가 하나도 없습니다.</translation>
    </message>
    <message>
        <source>This entry of the index is no image manifest: it points at further documents.</source>
        <translation>인덱스의 이 항목은 이미지 매니페스트가 아니라 다른 문서를 가리킵니다.</translation>
    </message>
    <message>
        <source>an unstated platform</source>
        <translation>명시되지 않은 플랫폼</translation>
    </message>
    <message>
        <source>There is no image for %1 here. Shown is the one for %2.</source>
        <translation>%1용 이미지는 없습니다. 대신 %2용 이미지를 표시합니다.</translation>
    </message>
</context>
<context>
    <name>items</name>
    <message>
        <source>%1 compressed</source>
        <translation>%1(압축)</translation>
    </message>
    <message>
        <source>%1 unpacked</source>
        <translation>%1(압축 해제)</translation>
    </message>
    <message>
        <source>1 byte</source>
        <translation>1바이트</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1바이트</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/초</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>방금</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>&lt;1 %</source>
        <translation>&lt;1%</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>Resolving</source>
        <translation>확인 중</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>내려받는 중</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>기다리는 중</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>검증 중</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>Already here</source>
        <translation>이미 있음</translation>
    </message>
    <message>
        <source>this computer&apos;s store</source>
        <translation>이 컴퓨터의 저장 공간</translation>
    </message>
</context>
<context>
    <name>items::ExchangeModel</name>
    <message>
        <source>retry %1</source>
        <translation>재시도 %1</translation>
    </message>
    <message>
        <source>wants a token</source>
        <translation>토큰 필요</translation>
    </message>
    <message>
        <source>redirects to %1</source>
        <translation>%1(으)로 리디렉션</translation>
    </message>
    <message>
        <source>token for %1</source>
        <translation>%1용 토큰</translation>
    </message>
    <message>
        <source>%1 requests left</source>
        <translation>요청 %1회 남음</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>응답 없음</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>%1 %2, %3</source>
        <translation>%1 %2, %3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>메서드</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>걸린 시간</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>바이트</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>비고</translation>
    </message>
</context>
<context>
    <name>items::JsonTreeModel</name>
    <message>
        <source>The document is too large to be shown as a tree.</source>
        <translation>문서가 너무 커서 트리로 표시할 수 없습니다.</translation>
    </message>
    <message>
        <source>This is not JSON: %1 at byte %2.</source>
        <translation>JSON이 아닙니다: %2번째 바이트에서 %1.</translation>
    </message>
    <message>
        <source>nested too deep to be shown here</source>
        <translation>너무 깊이 중첩되어 표시할 수 없음</translation>
    </message>
    <message>
        <source>more entries than are shown here</source>
        <translation>여기 표시된 것보다 항목이 더 있음</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
</context>
<context>
    <name>items::KeyValueModel</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
</context>
<context>
    <name>items::LayerModel</name>
    <message>
        <source>This step made no layer</source>
        <translation>이 단계는 레이어를 만들지 않았습니다</translation>
    </message>
    <message>
        <source>%1 compressed: what a pull fetches</source>
        <translation>%1(압축): 실제로 내려받는 크기</translation>
    </message>
    <message>
        <source>%1
unpacked: %2</source>
        <translation>%1
압축 해제: %2</translation>
    </message>
    <message>
        <source>step without a layer, %1</source>
        <translation>레이어 없는 단계, %1</translation>
    </message>
    <message>
        <source>layer %1 of %2, %3, %4</source>
        <translation>레이어 %1/%2, %3, %4</translation>
    </message>
    <message>
        <source>Compressed, as the registry stores it</source>
        <translation>레지스트리에 저장된 그대로 압축한 크기</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>레이어</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>비율</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>다이제스트</translation>
    </message>
</context>
<context>
    <name>items::PlatformModel</name>
    <message>
        <source>Index</source>
        <translation>인덱스</translation>
    </message>
    <message>
        <source>Docker manifest</source>
        <translation>Docker 매니페스트</translation>
    </message>
    <message>
        <source>OCI manifest</source>
        <translation>OCI 매니페스트</translation>
    </message>
    <message>
        <source>Attestation</source>
        <translation>증명</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>No platform stated</source>
        <translation>플랫폼 명시 없음</translation>
    </message>
    <message>
        <source>Known once this platform was opened</source>
        <translation>이 플랫폼을 열면 알 수 있습니다</translation>
    </message>
    <message>
        <source>%1 compressed: what a pull fetches</source>
        <translation>%1(압축): 실제로 내려받는 크기</translation>
    </message>
    <message>
        <source>Provenance or an SBOM about the image, stored beside it. It is no platform and cannot be run.</source>
        <translation>이미지 옆에 저장된 출처 정보나 SBOM입니다. 플랫폼이 아니며 실행할 수 없습니다.</translation>
    </message>
    <message>
        <source>%1, shown now</source>
        <translation>%1, 지금 표시 중</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>플랫폼</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>다이제스트</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>형식</translation>
    </message>
</context>
<context>
    <name>items::RegistryTreeModel</name>
    <message>
        <source>Registries</source>
        <translation>레지스트리</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>이 컴퓨터</translation>
    </message>
    <message>
        <source>%1, namespace, %2 repositories</source>
        <translation>%1, 네임스페이스, 저장소 %2개</translation>
    </message>
    <message>
        <source>%1, repository</source>
        <translation>%1, 저장소</translation>
    </message>
    <message>
        <source>%1, registry</source>
        <translation>%1, 레지스트리</translation>
    </message>
    <message>
        <source>%1, registry, loading</source>
        <translation>%1, 레지스트리, 불러오는 중</translation>
    </message>
    <message>
        <source>%1, registry, %2</source>
        <translation>%1, 레지스트리, %2</translation>
    </message>
    <message>
        <source>%1, registry, more can be loaded</source>
        <translation>%1, 레지스트리, 더 불러올 수 있음</translation>
    </message>
    <message>
        <source>There are more repositories than were loaded.</source>
        <translation>불러온 것보다 저장소가 더 있습니다.</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>장소</translation>
    </message>
</context>
<context>
    <name>items::RepositoryModel</name>
    <message>
        <source>Repository</source>
        <translation>저장소</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>네임스페이스</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>이미지</translation>
    </message>
</context>
<context>
    <name>items::TagModel</name>
    <message>
        <source>Tag</source>
        <translation>태그</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>다이제스트</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Platforms</source>
        <translation>플랫폼</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 compressed: what a pull fetches</source>
        <translation>%1(압축): 실제로 내려받는 크기</translation>
    </message>
</context>
<context>
    <name>items::TransferModel</name>
    <message>
        <source>Next attempt in %1 s</source>
        <translation>%1초 후 다시 시도</translation>
    </message>
    <message>
        <source>Already here</source>
        <translation>이미 있음</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>실패: %1</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>대상: %1</translation>
    </message>
    <message>
        <source>%1 were here already</source>
        <translation>%1은(는) 이미 있음</translation>
    </message>
    <message>
        <source>config</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>layer %1 of %2</source>
        <translation>레이어 %1/%2</translation>
    </message>
    <message>
        <source>%1 percent</source>
        <translation>%1퍼센트</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, %2, %3 percent</source>
        <translation>%1, %2, %3퍼센트</translation>
    </message>
    <message>
        <source>%1, %2 percent</source>
        <translation>%1, %2퍼센트</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>진행률</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>남은 시간</translation>
    </message>
</context>
<context>
    <name>oci</name>
    <message>
        <source>Asked for the manifest %1, but the content has the digest %2.</source>
        <translation>매니페스트 %1을(를) 요청했지만 받은 내용의 다이제스트는 %2입니다.</translation>
    </message>
</context>
<context>
    <name>ports</name>
    <message>
        <source>This cannot be understood</source>
        <translation>이해할 수 없는 입력입니다</translation>
    </message>
    <message>
        <source>The registry was not reached</source>
        <translation>레지스트리에 연결할 수 없습니다</translation>
    </message>
    <message>
        <source>Check the name, the port and your connection.</source>
        <translation>이름과 포트, 네트워크 연결을 확인하세요.</translation>
    </message>
    <message>
        <source>No answer in time</source>
        <translation>제시간에 응답이 없습니다</translation>
    </message>
    <message>
        <source>The registry may be busy. Try again.</source>
        <translation>레지스트리가 바쁠 수 있습니다. 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The connection is not trusted</source>
        <translation>연결을 신뢰할 수 없습니다</translation>
    </message>
    <message>
        <source>If the registry uses your organisation&apos;s own certificate authority, give its CA file.</source>
        <translation>레지스트리가 조직의 자체 인증 기관을 쓴다면 CA 파일을 지정하세요.</translation>
    </message>
    <message>
        <source>Sign-in needed</source>
        <translation>로그인이 필요합니다</translation>
    </message>
    <message>
        <source>Sign in with docker login. A name that does not exist may be answered the same way.</source>
        <translation>docker login으로 로그인하세요. 없는 이름에도 같은 응답이 올 수 있습니다.</translation>
    </message>
    <message>
        <source>The registry refused access</source>
        <translation>레지스트리가 접근을 거부했습니다</translation>
    </message>
    <message>
        <source>It is private, or it does not exist: registries do not tell the two apart.</source>
        <translation>비공개이거나 존재하지 않습니다. 레지스트리는 이 둘을 구분해 알려 주지 않습니다.</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>찾을 수 없습니다</translation>
    </message>
    <message>
        <source>Check the spelling. A private repository may be answered the same way.</source>
        <translation>철자를 확인하세요. 비공개 저장소에도 같은 응답이 올 수 있습니다.</translation>
    </message>
    <message>
        <source>Too many requests</source>
        <translation>요청이 너무 많습니다</translation>
    </message>
    <message>
        <source>Wait, or sign in for a higher limit.</source>
        <translation>잠시 기다리거나, 로그인해 한도를 높이세요.</translation>
    </message>
    <message>
        <source>The registry failed</source>
        <translation>레지스트리에 문제가 생겼습니다</translation>
    </message>
    <message>
        <source>Nothing is wrong on your side. Try again later.</source>
        <translation>사용자 쪽의 문제가 아닙니다. 나중에 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The answer cannot be read</source>
        <translation>응답을 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>Is this address a container registry?</source>
        <translation>이 주소가 컨테이너 레지스트리가 맞나요?</translation>
    </message>
    <message>
        <source>The content is not what was asked for</source>
        <translation>내용이 요청한 것과 다릅니다</translation>
    </message>
    <message>
        <source>Nothing of it was kept. A proxy or the registry&apos;s storage may be damaged.</source>
        <translation>받은 내용은 모두 버렸습니다. 프록시나 레지스트리 저장소가 손상되었을 수 있습니다.</translation>
    </message>
    <message>
        <source>The disk did not take it</source>
        <translation>디스크에 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>Free some space or choose another folder, then retry.</source>
        <translation>공간을 확보하거나 다른 폴더를 선택한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>This cannot be done</source>
        <translation>할 수 없는 작업입니다</translation>
    </message>
    <message>
        <source>The answer is too large</source>
        <translation>응답이 너무 큽니다</translation>
    </message>
    <message>
        <source>It was not read, to protect this computer.</source>
        <translation>이 컴퓨터를 보호하기 위해 읽지 않았습니다.</translation>
    </message>
    <message>
        <source>The answer was %1.</source>
        <translation>응답은 %1이었습니다.</translation>
    </message>
    <message>
        <source>%1 answered %2.</source>
        <translation>%1의 응답: %2.</translation>
    </message>
    <message>
        <source>The registry asks to wait %1 seconds.</source>
        <translation>레지스트리가 %1초 기다려 달라고 합니다.</translation>
    </message>
    <message>
        <source>The registry asks to wait %1 minutes.</source>
        <translation>레지스트리가 %1분 기다려 달라고 합니다.</translation>
    </message>
    <message>
        <source>Signing in may raise the limit.</source>
        <translation>로그인하면 한도가 늘어날 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>ui::AboutDialog</name>
    <message>
        <source>About Tallyman</source>
        <translation>Tallyman 정보</translation>
    </message>
    <message>
        <source>Tallyman %1</source>
        <translation>Tallyman %1</translation>
    </message>
    <message>
        <source>Shows what is in a container registry, and pulls it with every digest checked.
Apache License 2.0</source>
        <translation>컨테이너 레지스트리에 무엇이 있는지 보여 주고, 모든 다이제스트를 검사하며 내려받습니다.
Apache License 2.0</translation>
    </message>
</context>
<context>
    <name>ui::Actions</name>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>키보드 단축키(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Tallyman</source>
        <translation>Tallyman 정보(&amp;A)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>뒤로(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>앞으로(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation>위로(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Start page</source>
        <translation>시작 페이지(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>새로 고침(&amp;R)</translation>
    </message>
    <message>
        <source>Type a &amp;location…</source>
        <translation>위치 입력(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Add registry…</source>
        <translation>레지스트리 추가(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <source>Copy &amp;reference</source>
        <translation>참조 복사(&amp;R)</translation>
    </message>
    <message>
        <source>Copy &amp;digest</source>
        <translation>다이제스트 복사(&amp;D)</translation>
    </message>
    <message>
        <source>Copy reference with di&amp;gest</source>
        <translation>다이제스트를 붙인 참조 복사(&amp;G)</translation>
    </message>
    <message>
        <source>Copy pull &amp;command</source>
        <translation>pull 명령 복사(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Pull to this computer</source>
        <translation>이 컴퓨터에 내려받기(&amp;P)</translation>
    </message>
    <message>
        <source>Pull into an OCI &amp;folder…</source>
        <translation>OCI 폴더에 내려받기(&amp;F)…</translation>
    </message>
    <message>
        <source>Pull</source>
        <translation>내려받기</translation>
    </message>
    <message>
        <source>&amp;Find in view</source>
        <translation>보기에서 찾기(&amp;F)</translation>
    </message>
    <message>
        <source>F&amp;ilter the list</source>
        <translation>목록 필터(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>개요(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Platforms</source>
        <translation>플랫폼(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Layers</source>
        <translation>레이어(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dockerfile</source>
        <translation>Dockerfile(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;JSON</source>
        <translation>JSON(&amp;J)</translation>
    </message>
    <message>
        <source>&amp;Transfers</source>
        <translation>전송(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Side pane</source>
        <translation>옆 창(&amp;S)</translation>
    </message>
    <message>
        <source>Go to the &amp;registries</source>
        <translation>레지스트리로 이동(&amp;R)</translation>
    </message>
    <message>
        <source>Go to the li&amp;st</source>
        <translation>목록으로 이동(&amp;S)</translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation>데스크톱 설정대로(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>밝게(&amp;L)</translation>
    </message>
    <message>
        <source>D&amp;ark</source>
        <translation>어둡게(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>이동(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Image</source>
        <translation>이미지(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>T&amp;heme</source>
        <translation>테마(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>Registry &amp;X-ray</source>
        <translation>레지스트리 엑스레이(&amp;X)</translation>
    </message>
</context>
<context>
    <name>ui::AddRegistryDialog</name>
    <message>
        <source>Add registry</source>
        <translation>레지스트리 추가</translation>
    </message>
    <message>
        <source>&amp;Name of the registry</source>
        <translation>레지스트리 이름(&amp;N)</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Name of the registry</source>
        <translation>레지스트리 이름</translation>
    </message>
    <message>
        <source>A host name, with a port where it needs one. Plain HTTP is used for this machine only.</source>
        <translation>호스트 이름이며 필요하면 포트를 붙입니다. 평문 HTTP는 이 컴퓨터에만 사용합니다.</translation>
    </message>
    <message>
        <source>This names a place inside a registry. The name alone is wanted here.</source>
        <translation>레지스트리 안의 위치입니다. 여기에는 레지스트리 이름만 입력하세요.</translation>
    </message>
    <message>
        <source>%1 is in the list already.</source>
        <translation>%1은(는) 이미 목록에 있습니다.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>ui::AnatomyChip</name>
    <message>
        <source>%1 · implied</source>
        <translation>%1 · 생략됨</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>&quot;registry: docker.io&quot;, for screen readers</extracomment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ui::Breadcrumb</name>
    <message>
        <source>Where you are</source>
        <translation>현재 위치</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Start page</source>
        <translation>시작 페이지</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>이 컴퓨터</translation>
    </message>
    <message>
        <source>registry</source>
        <translation>레지스트리</translation>
    </message>
    <message>
        <source>namespace</source>
        <translation>네임스페이스</translation>
    </message>
    <message>
        <source>image</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>tag</source>
        <translation>태그</translation>
    </message>
    <message>
        <source>digest</source>
        <translation>다이제스트</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ui::CopyField</name>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <extracomment>%1 is what is copied: &quot;Digest&quot;, &quot;Pull command&quot;</extracomment>
        <translation>복사: %1</translation>
    </message>
</context>
<context>
    <name>ui::DetailsPane</name>
    <message>
        <source>Image details</source>
        <translation>이미지 정보</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>개요</translation>
    </message>
    <message>
        <source>Platforms</source>
        <translation>플랫폼</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>레이어</translation>
    </message>
    <message>
        <source>Dockerfile</source>
        <translation>Dockerfile</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>플랫폼</translation>
    </message>
    <message>
        <source>Platform that is shown and pulled</source>
        <translation>표시하고 내려받을 플랫폼</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>who was asked, short digest</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>이 컴퓨터</translation>
    </message>
    <message>
        <source>Platforms (%1)</source>
        <translation>플랫폼(%1)</translation>
    </message>
    <message>
        <source>Layers (%1)</source>
        <translation>레이어(%1)</translation>
    </message>
    <message>
        <source>Choose a tag</source>
        <translation>태그를 선택하세요</translation>
    </message>
    <message>
        <source>Its layers, platforms and settings are shown here.</source>
        <translation>레이어, 플랫폼, 설정이 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>Choose a repository</source>
        <translation>저장소를 선택하세요</translation>
    </message>
    <message>
        <source>Its tags come next.</source>
        <translation>다음으로 태그가 표시됩니다.</translation>
    </message>
</context>
<context>
    <name>ui::DockerfileTab</name>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Approximate: put together from the image&apos;s history. What was copied in, and how stages were built, is not in there.</source>
        <translation>이미지 이력으로 재구성한 근사치입니다. 복사한 파일의 내용과 빌드 단계는 이력에 없습니다.</translation>
    </message>
    <message>
        <source>Approximate Dockerfile</source>
        <translation>근사 Dockerfile</translation>
    </message>
    <message>
        <source>There is no history to make a Dockerfile from.</source>
        <translation>Dockerfile을 재구성할 이력이 없습니다.</translation>
    </message>
    <message>
        <source>Copy the approximate Dockerfile</source>
        <translation>근사 Dockerfile 복사</translation>
    </message>
    <message>
        <source>Dockerfile</source>
        <translation>Dockerfile</translation>
    </message>
</context>
<context>
    <name>ui::FactForm</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>1 more: see the JSON tab</source>
        <translation>1개 더 있음: JSON 탭 참고</translation>
    </message>
    <message>
        <source>%1 more: see the JSON tab</source>
        <translation>%1개 더 있음: JSON 탭 참고</translation>
    </message>
</context>
<context>
    <name>ui::FindBar</name>
    <message>
        <source>Next</source>
        <translation>다음</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>이전</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>찾기</translation>
    </message>
    <message>
        <source>Find in the text</source>
        <translation>텍스트에서 찾기</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>찾기 닫기</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>닫기(Esc)</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>찾을 수 없습니다</translation>
    </message>
</context>
<context>
    <name>ui::ImageCommands</name>
    <message>
        <source>Digest</source>
        <translation>다이제스트</translation>
    </message>
    <message>
        <source>Reference with digest</source>
        <translation>다이제스트를 붙인 참조</translation>
    </message>
    <message>
        <source>Pull command</source>
        <translation>pull 명령</translation>
    </message>
    <message>
        <source>Pull: open an image first</source>
        <translation>내려받기: 먼저 이미지를 여세요</translation>
    </message>
    <message>
        <source>Pull %1 to this computer</source>
        <translation>%1을(를) 이 컴퓨터에 내려받기</translation>
    </message>
    <message>
        <source>Platform: %1</source>
        <translation>플랫폼: %1</translation>
    </message>
    <message>
        <source>To fetch: %1 at most; layers that are here already are not fetched again</source>
        <translation>받을 크기: 최대 %1. 이미 있는 레이어는 다시 받지 않습니다</translation>
    </message>
    <message>
        <source>Choose a folder for the OCI layout</source>
        <translation>OCI 레이아웃을 둘 폴더 선택</translation>
    </message>
    <message>
        <source>Marked text</source>
        <translation>선택한 텍스트</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>참조</translation>
    </message>
</context>
<context>
    <name>ui::JsonTab</name>
    <message>
        <source>As served</source>
        <translation>받은 그대로</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>트리</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>The document as served</source>
        <translation>받은 그대로의 문서</translation>
    </message>
    <message>
        <source>The document as a tree</source>
        <translation>트리로 본 문서</translation>
    </message>
    <message>
        <source>Which document</source>
        <translation>문서 선택</translation>
    </message>
    <message>
        <source>Copy the whole document</source>
        <translation>문서 전체 복사</translation>
    </message>
    <message>
        <source>Asked for %1
%2, %3</source>
        <translation>요청: %1
%2, %3</translation>
    </message>
    <message>
        <source>Computed over these bytes: the same digest</source>
        <translation>이 바이트로 계산한 다이제스트와 일치합니다</translation>
    </message>
    <message>
        <source>Computed over these bytes: %1, which is another one</source>
        <translation>이 바이트로 계산한 다이제스트는 %1(으)로, 서로 다릅니다</translation>
    </message>
    <message>
        <source>Only the beginning is shown here. The tree and Copy have all of it.</source>
        <translation>여기에는 앞부분만 표시합니다. 트리와 복사는 전체를 다룹니다.</translation>
    </message>
</context>
<context>
    <name>ui::LayerBar</name>
    <message>
        <source>Layers by size</source>
        <translation>크기별 레이어</translation>
    </message>
    <message>
        <source>Layer %1: %2 compressed, %3. %4</source>
        <extracomment>number, size, share, instruction</extracomment>
        <translation>레이어 %1: %2(압축), %3. %4</translation>
    </message>
    <message>
        <source>1 layer</source>
        <translation>레이어 1개</translation>
    </message>
    <message>
        <source>%1 layers</source>
        <translation>레이어 %1개</translation>
    </message>
    <message>
        <source>1 smaller layer, %1</source>
        <translation>더 작은 레이어 1개, %1</translation>
    </message>
    <message>
        <source>%1 smaller layers, %2 together</source>
        <translation>더 작은 레이어 %1개, 합계 %2</translation>
    </message>
</context>
<context>
    <name>ui::LayersTab</name>
    <message>
        <source>Layers</source>
        <translation>레이어</translation>
    </message>
    <message>
        <source>The chosen step in full</source>
        <translation>선택한 단계의 전체 내용</translation>
    </message>
    <message>
        <source>Choose a step to read it in full.</source>
        <translation>단계를 선택하면 전체 내용이 보입니다.</translation>
    </message>
    <message>
        <source>Size: %1 (%2)</source>
        <translation>크기: %1(%2)</translation>
    </message>
    <message>
        <source>Digest: %1</source>
        <translation>다이제스트: %1</translation>
    </message>
    <message>
        <source>Diff ID: %1</source>
        <translation>Diff ID: %1</translation>
    </message>
    <message>
        <source>Media type: %1</source>
        <translation>미디어 타입: %1</translation>
    </message>
    <message>
        <source>This step changed no file, so it made no layer.</source>
        <translation>이 단계는 파일을 바꾸지 않아 레이어를 만들지 않았습니다.</translation>
    </message>
    <message>
        <source>Created: %1</source>
        <translation>생성: %1</translation>
    </message>
    <message>
        <source>Comment: %1</source>
        <translation>설명: %1</translation>
    </message>
</context>
<context>
    <name>ui::ListPane</name>
    <message>
        <source>Repositories</source>
        <translation>저장소</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>태그</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>이 컴퓨터</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%2의 %1</translation>
    </message>
    <message>
        <source>Tags of %1</source>
        <translation>%1의 태그</translation>
    </message>
</context>
<context>
    <name>ui::LocationBar</name>
    <message>
        <source>Type a location (Ctrl+L)</source>
        <translation>위치 입력(Ctrl+L)</translation>
    </message>
    <message>
        <source>Type a location</source>
        <translation>위치 입력</translation>
    </message>
</context>
<context>
    <name>ui::LocationEdit</name>
    <message>
        <source>Image, registry, pull command or link</source>
        <translation>이미지, 레지스트리, pull 명령 또는 링크</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>위치</translation>
    </message>
</context>
<context>
    <name>ui::LocationPanel</name>
    <message>
        <source>registry</source>
        <translation>레지스트리</translation>
    </message>
    <message>
        <source>namespace</source>
        <translation>네임스페이스</translation>
    </message>
    <message>
        <source>image</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>tag</source>
        <translation>태그</translation>
    </message>
    <message>
        <source>digest</source>
        <translation>다이제스트</translation>
    </message>
    <message>
        <source>Places visited before</source>
        <translation>이전에 방문한 곳</translation>
    </message>
    <message>
        <source>An image, a registry, a pull command or a link: nginx, ghcr.io/, docker pull alpine:3.20, https://hub.docker.com/_/redis</source>
        <translation>이미지, 레지스트리, pull 명령 또는 링크: nginx, ghcr.io/, docker pull alpine:3.20, https://hub.docker.com/_/redis</translation>
    </message>
</context>
<context>
    <name>ui::MainWindow</name>
    <message>
        <source>Copied: %1</source>
        <translation>복사함: %1</translation>
    </message>
    <message>
        <source>Tallyman</source>
        <translation>Tallyman</translation>
    </message>
    <message>
        <source>%1 – Tallyman</source>
        <translation>%1 – Tallyman</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>이 컴퓨터</translation>
    </message>
</context>
<context>
    <name>ui::NameListView</name>
    <message>
        <source>Load more</source>
        <translation>더 불러오기</translation>
    </message>
    <message>
        <source>Filter (Ctrl+I)</source>
        <translation>필터(Ctrl+I)</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>목록 필터</translation>
    </message>
    <message>
        <source>Order of the registry</source>
        <translation>레지스트리 순서</translation>
    </message>
</context>
<context>
    <name>ui::NavigationBar</name>
    <message>
        <source>Navigation</source>
        <translation>탐색</translation>
    </message>
    <message>
        <source>Pull</source>
        <translation>내려받기</translation>
    </message>
</context>
<context>
    <name>ui::OverviewTab</name>
    <message>
        <source>compressed</source>
        <translation>압축 크기</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>개요</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>레이어</translation>
    </message>
    <message>
        <source>created</source>
        <translation>생성</translation>
    </message>
    <message>
        <source>Take along</source>
        <translation>가져가기</translation>
    </message>
    <message>
        <source>How it starts</source>
        <translation>실행 방식</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>환경 변수</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>레이블</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>참조</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>다이제스트</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>고정 참조</translation>
    </message>
    <message>
        <source>Pull command</source>
        <translation>pull 명령</translation>
    </message>
    <message>
        <source>Kubernetes</source>
        <translation>Kubernetes</translation>
    </message>
    <message>
        <source>Entrypoint</source>
        <translation>엔트리포인트</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>User</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Runs as root unless told otherwise</source>
        <translation>따로 지정하지 않으면 root로 실행됩니다</translation>
    </message>
    <message>
        <source>Working folder</source>
        <translation>작업 폴더</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>포트</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>볼륨</translation>
    </message>
    <message>
        <source>Stop signal</source>
        <translation>종료 신호</translation>
    </message>
    <message>
        <source>Health check</source>
        <translation>상태 검사</translation>
    </message>
    <message>
        <source>Shell</source>
        <translation>셸</translation>
    </message>
    <message>
        <source>On build</source>
        <translation>빌드 트리거</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>만든 이</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>생성</translation>
    </message>
    <message>
        <source>Choose a layer in the bar to see what made it.</source>
        <translation>막대에서 레이어를 선택하면 어떻게 만들어졌는지 보입니다.</translation>
    </message>
</context>
<context>
    <name>ui::PlatformsTab</name>
    <message>
        <source>Platforms</source>
        <translation>플랫폼</translation>
    </message>
</context>
<context>
    <name>ui::ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>키보드 단축키</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>동작</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>ui::SidePane</name>
    <message>
        <source>Add registry…</source>
        <translation>레지스트리 추가…</translation>
    </message>
    <message>
        <source>Registries</source>
        <translation>레지스트리</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>이름 복사</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>새로 고침</translation>
    </message>
    <message>
        <source>Load more</source>
        <translation>더 불러오기</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>목록에서 제거</translation>
    </message>
</context>
<context>
    <name>ui::StartPage</name>
    <message>
        <source>Start page</source>
        <translation>시작 페이지</translation>
    </message>
    <message>
        <source>Which image shall we look at?</source>
        <translation>어떤 이미지를 살펴볼까요?</translation>
    </message>
    <message>
        <source>Type a name as you would after “docker pull”, paste a link, or choose below. Looking costs no download.</source>
        <translation>“docker pull” 뒤에 쓰는 이름을 입력하거나, 링크를 붙여 넣거나, 아래에서 고르세요. 살펴보는 데는 내려받기가 필요 없습니다.</translation>
    </message>
    <message>
        <source>Well-known images</source>
        <translation>잘 알려진 이미지</translation>
    </message>
    <message>
        <source>Registries</source>
        <translation>레지스트리</translation>
    </message>
    <message>
        <source>Web server and proxy</source>
        <translation>웹 서버 겸 프록시</translation>
    </message>
    <message>
        <source>Small Linux base</source>
        <translation>작은 Linux 베이스</translation>
    </message>
    <message>
        <source>Stable Linux base</source>
        <translation>안정적인 Linux 베이스</translation>
    </message>
    <message>
        <source>Relational database</source>
        <translation>관계형 데이터베이스</translation>
    </message>
    <message>
        <source>Cache and data store</source>
        <translation>캐시 겸 데이터 저장소</translation>
    </message>
    <message>
        <source>Python and its tools</source>
        <translation>Python과 도구</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>이 컴퓨터</translation>
    </message>
    <message>
        <source>Add registry…</source>
        <translation>레지스트리 추가…</translation>
    </message>
</context>
<context>
    <name>ui::StateView</name>
    <message>
        <source>&amp;Retry</source>
        <translation>다시 시도(&amp;R)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>필터 지우기</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>자세한 내용 복사</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>불러오는 중…</translation>
    </message>
    <message>
        <source>Waiting for %1…</source>
        <translation>%1의 응답을 기다리는 중…</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 so far</source>
        <translation>%1 지남</translation>
    </message>
    <message>
        <source>It will answer again in %1.</source>
        <translation>%1 후에 다시 응답합니다.</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>다시 시도</translation>
    </message>
</context>
<context>
    <name>ui::StatusLine</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Waiting for %1 · %2</source>
        <translation>%1의 응답을 기다리는 중 · %2</translation>
    </message>
    <message>
        <source>Waiting for %1</source>
        <translation>%1의 응답을 기다리는 중</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>ui::TransfersPane</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
    <message>
        <source>Remove finished</source>
        <translation>끝난 항목 제거</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>전송</translation>
    </message>
    <message>
        <source>Hide transfers (F7)</source>
        <translation>전송 숨기기(F7)</translation>
    </message>
    <message>
        <source>Hide transfers</source>
        <translation>전송 숨기기</translation>
    </message>
    <message>
        <source>No transfers</source>
        <translation>전송 없음</translation>
    </message>
    <message>
        <source>Open an image and press Pull.</source>
        <translation>이미지를 열고 내려받기를 누르세요.</translation>
    </message>
</context>
<context>
    <name>ui::XrayDialog</name>
    <message>
        <source>Registry X-ray</source>
        <translation>레지스트리 엑스레이</translation>
    </message>
</context>
<context>
    <name>ui::XrayPane</name>
    <message>
        <source>Only problems</source>
        <translation>문제만 보기</translation>
    </message>
    <message>
        <source>Clear list</source>
        <translation>목록 지우기</translation>
    </message>
    <message>
        <source>Details of the exchange</source>
        <translation>요청 상세 정보</translation>
    </message>
    <message>
        <source>Choose an exchange to see all about it.</source>
        <translation>요청을 선택하면 자세한 내용을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Registry X-ray</source>
        <translation>레지스트리 엑스레이</translation>
    </message>
    <message>
        <source>Copy as</source>
        <translation>다른 형식으로 복사</translation>
    </message>
    <message>
        <source>Copy the exchange as a command</source>
        <translation>요청을 명령으로 복사</translation>
    </message>
    <message>
        <source>Hide the registry X-ray</source>
        <translation>레지스트리 엑스레이 숨기기</translation>
    </message>
    <message>
        <source>Filter exchanges</source>
        <translation>요청 필터</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>호스트</translation>
    </message>
    <message>
        <source>Exchanges with registries</source>
        <translation>레지스트리와 주고받은 요청</translation>
    </message>
    <message>
        <source>&amp;curl command</source>
        <translation>curl 명령(&amp;C)</translation>
    </message>
    <message>
        <source>curl command</source>
        <translation>curl 명령</translation>
    </message>
    <message>
        <source>&amp;skopeo command</source>
        <translation>skopeo 명령(&amp;S)</translation>
    </message>
    <message>
        <source>skopeo command</source>
        <translation>skopeo 명령</translation>
    </message>
    <message>
        <source>c&amp;rane command</source>
        <translation>crane 명령(&amp;R)</translation>
    </message>
    <message>
        <source>crane command</source>
        <translation>crane 명령</translation>
    </message>
    <message>
        <source>&amp;oras command</source>
        <translation>oras 명령(&amp;O)</translation>
    </message>
    <message>
        <source>oras command</source>
        <translation>oras 명령</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>상세 정보(&amp;D)</translation>
    </message>
    <message>
        <source>All hosts</source>
        <translation>모든 호스트</translation>
    </message>
</context>
</TS>
