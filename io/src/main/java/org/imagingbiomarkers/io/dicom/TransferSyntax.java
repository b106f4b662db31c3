package org.imagingbiomarkers.io.dicom;

/**
 * How the data set and the pixels of a file are encoded: Transfer Syntax UID (0002,0010), DICOM PS3.5 section 10.
 *
 * @param uid the identifier, only digits and points
 * @param explicit whether each element states its representation
 * @param bigEndian whether the most significant byte comes first
 * @param deflated whether everything after the meta information is deflated
 * @param compression how each frame is compressed
 */
public record TransferSyntax(String uid, boolean explicit, boolean bigEndian, boolean deflated, Compression compression) {

	public static final TransferSyntax IMPLICIT_LITTLE_ENDIAN = new TransferSyntax("1.2.840.10008.1.2", false, false, false,
		Compression.NONE);
	public static final TransferSyntax EXPLICIT_LITTLE_ENDIAN = new TransferSyntax("1.2.840.10008.1.2.1", true, false,
		false, Compression.NONE);
	public static final TransferSyntax DEFLATED = new TransferSyntax("1.2.840.10008.1.2.1.99", true, false, true,
		Compression.NONE);
	public static final TransferSyntax EXPLICIT_BIG_ENDIAN = new TransferSyntax("1.2.840.10008.1.2.2", true, true, false,
		Compression.NONE);

	/** How the pixels of a frame are compressed. */
	public enum Compression {

			NONE("not compressed"), //
			RLE("RLE"), //
			JPEG("JPEG"), //
			JPEG_LOSSLESS("JPEG lossless"), //
			JPEG_LS("JPEG-LS"), //
			JPEG_2000("JPEG 2000"), //
			OTHER("an unknown method");

		private final String text;

		Compression(final String text) {
			this.text = text;
		}

		@Override
		public String toString() {
			return text;
		}
	}

	/** What is known of an identifier; one that is not known counts as compressed by an unknown method. */
	public static TransferSyntax of(final String uid) {
		return switch (uid) {
			case "1.2.840.10008.1.2" -> IMPLICIT_LITTLE_ENDIAN;
			case "1.2.840.10008.1.2.1" -> EXPLICIT_LITTLE_ENDIAN;
			case "1.2.840.10008.1.2.1.99" -> DEFLATED;
			case "1.2.840.10008.1.2.2" -> EXPLICIT_BIG_ENDIAN;
			default -> new TransferSyntax(uid.replaceAll("[^0-9.]", ""), true, false, false, compression(uid));
		};
	}

	private static Compression compression(final String uid) {
		return switch (uid) {
			case "1.2.840.10008.1.2.1.98" -> Compression.NONE;
			case "1.2.840.10008.1.2.5" -> Compression.RLE;
			case "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.53", "1.2.840.10008.1.2.4.55" ->
				Compression.JPEG;
			case "1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70" -> Compression.JPEG_LOSSLESS;
			case "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81" -> Compression.JPEG_LS;
			case "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91" -> Compression.JPEG_2000;
			default -> Compression.OTHER;
		};
	}
}
