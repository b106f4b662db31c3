package org.imagingbiomarkers.io.dicom;

/** How the value of a data element is represented (DICOM PS3.5 section 6.2). */
public enum VR {

		AE(Kind.TEXT, 1), //
		AS(Kind.TEXT, 1), //
		AT(Kind.BINARY, 2), //
		CS(Kind.TEXT, 1), //
		DA(Kind.TEXT, 1), //
		DS(Kind.TEXT, 1), //
		DT(Kind.TEXT, 1), //
		FD(Kind.BINARY, 8), //
		FL(Kind.BINARY, 4), //
		IS(Kind.TEXT, 1), //
		LO(Kind.TEXT, 1), //
		LT(Kind.TEXT, 1), //
		OB(Kind.BINARY, 1), //
		OD(Kind.BINARY, 8), //
		OF(Kind.BINARY, 4), //
		OL(Kind.BINARY, 4), //
		OV(Kind.BINARY, 8), //
		OW(Kind.BINARY, 2), //
		PN(Kind.TEXT, 1), //
		SH(Kind.TEXT, 1), //
		SL(Kind.BINARY, 4), //
		SQ(Kind.SEQUENCE, 1), //
		SS(Kind.BINARY, 2), //
		ST(Kind.TEXT, 1), //
		SV(Kind.BINARY, 8), //
		TM(Kind.TEXT, 1), //
		UC(Kind.TEXT, 1), //
		UI(Kind.TEXT, 1), //
		UL(Kind.BINARY, 4), //
		UN(Kind.BINARY, 1), //
		UR(Kind.TEXT, 1), //
		US(Kind.BINARY, 2), //
		UT(Kind.TEXT, 1), //
		UV(Kind.BINARY, 8);

	private enum Kind {
			TEXT, BINARY, SEQUENCE
	}

	private static final VR[] BY_CODE = new VR[26 * 26];

	static {
		for (final VR vr : values()) {
			BY_CODE[(vr.name().charAt(0) - 'A') * 26 + vr.name().charAt(1) - 'A'] = vr;
		}
	}

	private final Kind kind;
	private final int wordLength;

	VR(final Kind kind, final int wordLength) {
		this.kind = kind;
		this.wordLength = wordLength;
	}

	/** The representation with the given two letters, or null where the standard has none. */
	static VR of(final int first, final int second) {
		return isLetter(first) && isLetter(second) ? BY_CODE[(first - 'A') * 26 + second - 'A'] : null;
	}

	static boolean isLetter(final int character) {
		return character >= 'A' && character <= 'Z';
	}

	public boolean isText() {
		return kind == Kind.TEXT;
	}

	/** How many bytes belong together and change place between little and big endian. */
	int wordLength() {
		return wordLength;
	}

	/** Whether explicit encoding gives the length in 32 bits after two reserved bytes (PS3.5 table 7.1-1). */
	boolean hasLongLength() {
		return switch (this) {
			case OB, OD, OF, OL, OV, OW, SQ, SV, UC, UN, UR, UT, UV -> true;
			default -> false;
		};
	}

	/** Whether a backslash separates values rather than being a character of the one value. */
	boolean hasSeveralValues() {
		return switch (this) {
			case LT, ST, UR, UT -> false;
			default -> true;
		};
	}

	/** Whether the text may hold the characters that Specific Character Set (0008,0005) announces. */
	boolean isInternational() {
		return switch (this) {
			case LO, LT, PN, SH, ST, UC, UT -> true;
			default -> false;
		};
	}
}
