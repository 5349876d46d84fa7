"""The CertEnroll scripting interface of the PC, as an enrolment page of the IE era meets it.

Only JavaScript is served; **VBScript is not supported** (no browser runs it any more), nor are
walks with ``Enumerator`` (``_NewEnum``): use Count and ItemByIndex. One module per interface.

Names may be written in any letter case. Members marked † are not [WebEnabled] in Microsoft's
documentation; they work here unless the profile says ``web_enabled_only`` (then E_ACCESSDENIED).
Every object answers OLE_E_BLANK to whatever needs it initialised, and ERROR_ALREADY_INITIALIZED to
a second initialisation. Documents: pages of certenroll.h on Microsoft Learn, named in each module.

=============================== ========================================================
object (ProgID X509Enrollment.…) members
=============================== ========================================================
CX509EnrollmentWebClassFactory  CreateObject(progId)
CCspInformations                AddAvailableCsps, Add, Count, ItemByIndex(i),
                                ItemByName(name), Remove†, Clear†
CCspInformation                 InitializeFromName, Name, Type, KeySpec, LegacyCsp,
                                Valid†, IsSmartCard†, IsRemovable†, IsHardwareDevice†,
                                IsSoftwareDevice†
CObjectId                       InitializeFromName(number), InitializeFromValue(dotted),
                                InitializeFromAlgorithmName(…), Value, FriendlyName,
                                Name†
CObjectIds                      Add, Count, ItemByIndex, Remove†, Clear†
CX500DistinguishedName          Encode(name, flags=0), Decode†, Name†, EncodedName†
CX509PrivateKey                 Length, KeySpec, KeyProtection, ExportPolicy, KeyUsage,
                                ProviderName, ProviderType, CspInformations, Algorithm,
                                MachineContext, Existing, LegacyCsp, ContainerName,
                                Create†, Close†, Opened†, ContainerNamePrefix†,
                                UniqueContainerName†, FriendlyName†, Description†
CX509ExtensionKeyUsage          InitializeEncode(flags), Critical, KeyUsage†, ObjectId†
CX509ExtensionEnhancedKeyUsage  InitializeEncode(objectIds), Critical,
                                EnhancedKeyUsage†, ObjectId†
CX509Extensions                 Add, Count, ItemByIndex, Remove†, Clear†
CX509CertificateRequestPkcs10   InitializeFromPrivateKey(context, key, template=""),
                                Subject, X509Extensions, HashAlgorithm, PrivateKey,
                                ClientId, SmimeCapabilities, Initialize(context)†,
                                Encode†, RawData(encoding=1)†, SuppressDefaults†
CX509Enrollment                 Initialize(context), InitializeFromRequest(request),
                                CreateRequest(encoding=1), InstallResponse(restrictions,
                                response, encoding, password=""),
                                CertificateFriendlyName, CertificateDescription,
                                Certificate(encoding=1)†, Request†, Status†
IX509EnrollmentStatus (Status)  Status†, Text†, Error†, ErrorText†
=============================== ========================================================

Beside CertEnroll stands the control of the management software (``token_writer.py``,
docs/token-control.md); its ProgID is the profile's, and a page makes it itself:
CTokenWriter  CheckToken(), SaveCertificate(certificate)

Dialogs (``prompt_table.DEFAULT_PROMPTS``; a profile may replace rows):

================================== ================================================================
call                               dialogs, in order
================================== ================================================================
CCspInformations.AddAvailableCsps  Webアクセスの確認
CX509Enrollment.CreateRequest      Webアクセスの確認, then those of the creation of the key
creation of a key (Create†,        新しいRSA交換キーを作成します, when KeyProtection is not 0
CreateRequest, Encode†)
CX509Enrollment.InstallResponse    Webアクセスの確認
CTokenWriter.SaveCertificate       秘密交換キーをエクスポートします (unless the key is unguarded),
                                   証明書インポート, SafeNet Authentication Client
================================== ================================================================

HRESULTs (signed in ``error.number``; names and numbers in ``hresult.py``):

=================================== ===============================================================
JS_CANNOT_CREATE_OBJECT 0x800A01AD  ActiveXObject or <object> of anything but the factory and the
                                    token control
E_NOINTERFACE 0x80004002            CreateObject of what a page may not make
E_NOTIMPL 0x80004001                listed by Microsoft, not present on this PC
JS_NO_SUCH_MEMBER 0x800A01B6        unknown member, or a property that cannot be set
JS_WRONG_ARGUMENT_COUNT 0x800A01C2  too many or too few arguments
JS_TYPE_MISMATCH 0x800A000D         an argument of the wrong type; JS_OVERFLOW 0x800A0006: too big
JS_OBJECT_REQUIRED 0x800A01A8       an object of another window, or none
E_POINTER 0x80004003                null where an object, or the string of a name, is needed
E_UNEXPECTED 0x8000FFFF             the objects fail at what the page asks
OLE_E_BLANK 0x80040007              not initialised
ERROR_ALREADY_INITIALIZED 0x800704DF initialised before
ERROR_INVALID_OPERATION 0x800710DD  AddAvailableCsps on a list that is not empty; a property of a
                                    key that exists, or of a request that is signed
ERROR_FILE_EXISTS 0x80070050        Create of a key that exists
ERROR_CANCELLED 0x800704C7          いいえ at Webアクセスの確認
SCARD_W_CANCELLED_BY_USER 0x8010006E キャンセル at 新しいRSA交換キーを作成します, and at
                                    each dialog of SaveCertificate
SCARD_E_NO_SMARTCARD 0x8010000C     no token is plugged in
SCARD_W_REMOVED_CARD 0x80100069     the token was pulled out while its dialogs stood open
SCARD_W_CHV_BLOCKED 0x8010006C      the token is locked, or took the last wrong password
NTE_TOKEN_KEYSET_STORAGE_FULL 0x80090023 the token has no room
SCARD_F_COMM_ERROR 0x80100013       the token failed
NTE_BAD_KEY_STATE 0x8009000B        SaveCertificate of a key that may not be exported
CRYPT_E_NO_KEY_PROPERTY 0x8009200B  SaveCertificate of a certificate without its key
E_ACCESSDENIED 0x80070005           InstallResponse with restrictions 1 or 2; machine context; a
                                    member that is not [WebEnabled] under ``web_enabled_only``
E_INVALIDARG 0x80070057             unknown context, encoding, flag, index or identifier
ERROR_FILENAME_EXCED_RANGE 0x800700CE a name of more than 64 K characters
CRYPT_E_INVALID_X500_STRING 0x80092023 a subject that is no name
CRYPT_E_UNKNOWN_ALGO 0x80091002     unknown name of an algorithm
CERTSRV_E_PROPERTY_EMPTY 0x80094004 RawData or Certificate before there is one; unknown OID number
CERTSRV_E_UNSUPPORTED_CERT_TYPE 0x80094800 a template is named
NTE_KEYSET_NOT_DEF 0x80090019       unknown provider; NTE_BAD_ALGID 0x80090008: it makes no RSA
                                    keys, or a hash that cannot be used
SCARD_E_NO_READERS_AVAILABLE 0x8010002E a provider for smart cards
NTE_BAD_LEN 0x80090004              a length that is not between 1024 and 4096
NTE_BAD_FLAGS 0x80090009            unknown KeySpec or KeyProtection
NTE_BAD_KEYSET 0x80090016           Existing = true, but no such key
ERROR_INVALID_DATA 0x8007000D       an answer that is not written in the encoding named
CRYPT_E_ASN1_BADTAG 0x8009310B      an answer that is neither PKCS #7 nor a certificate
CRYPT_E_NOT_FOUND 0x80092004        no pending request for the certificate of the answer; no
                                    provider of that name in the list
CERT_E_EXPIRED 0x800B0101           the certificate is not valid by the PC's clock
CERT_E_UNTRUSTEDROOT 0x800B0109     its chain ends in a root the PC does not trust
CERT_E_CHAINING 0x800B010A          an issuer is missing
=================================== ===============================================================
"""
