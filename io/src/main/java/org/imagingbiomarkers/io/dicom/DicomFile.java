package org.imagingbiomarkers.io.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.raster.MemoryCheck;

/**
 * One DICOM file (PS3.10): its header in memory, its pixels left where they are.
 * <p>
 * Reading the header touches the pixels only to skip them. Files without preamble, without meta information or with meta
 * information that contradicts the encoding are read by what their bytes say.
 * </p>
 */
public final class DicomFile {

	private static final int PREAMBLE = 128;
	private static final int MAGIC = 'D' << 24 | 'I' << 16 | 'C' << 8 | 'M';

	private final Path path;
	private final DicomDataSet meta;
	private final DicomDataSet dataSet;
	private final TransferSyntax syntax;
	/** What the file held deflated; null where it can be read again. */
	private final byte[] inflated;
	private final long size;

	private DicomFile(final Path path, final long size, final DicomDataSet meta, final DicomDataSet dataSet,
		final TransferSyntax syntax, final byte[] inflated)
	{
		this.path = path;
		this.size = size;
		this.meta = meta;
		this.dataSet = dataSet;
		this.syntax = syntax;
		this.inflated = inflated;
	}

	/**
	 * Reads everything but the pixels.
	 *
	 * @throws InputException if the file is no DICOM file or is damaged before its pixels
	 */
	public static DicomFile read(final Path path) throws IOException {
		final String name = name(path);
		if (!Files.isRegularFile(path)) throw new InputException(name + " is not a file; choose a DICOM file.");
		try (Source source = source(path)) {
			final boolean preamble = hasPreamble(source);
			if (!preamble && !beginsWithElement(source)) throw new InputException(name + " is not a DICOM file.");
			final DicomInput in = new DicomInput(source);
			in.position(preamble ? PREAMBLE + 4 : 0);
			final DicomDataSet meta = new DataSetParser(name, in).metaInformation();
			final TransferSyntax stated = meta.text(Tag.TRANSFER_SYNTAX_UID).map(TransferSyntax::of).orElse(
				TransferSyntax.IMPLICIT_LITTLE_ENDIAN);
			final byte[] inflated = stated.deflated() ? Deflate.inflate(name, source, in.position()) : null;
			final DicomInput rest = stated.deflated() ? new DicomInput(new Source.InMemory(inflated)) : in;
			final TransferSyntax found = encoding(name, stated, rest);
			final DicomDataSet dataSet = new DataSetParser(name, rest).dataSet(found.explicit(), order(found));
			return new DicomFile(path, source.size(), meta, dataSet, found, inflated);
		}
		catch (final DicomInput.EndOfInputException tooShort) {
			throw new InputException(name + " is damaged or cut short: it ends within its meta information.", tooShort);
		}
	}

	/** Whether the first bytes are those of a DICOM file; says nothing of the rest. */
	public static boolean looksLikeDicom(final Path path) throws IOException {
		if (!Files.isRegularFile(path)) return false;
		try (Source source = source(path)) {
			return hasPreamble(source) || beginsWithElement(source);
		}
	}

	public Path path() {
		return path;
	}

	/** The file meta information, group 0002; empty where the file has none. */
	public DicomDataSet meta() {
		return meta;
	}

	public DicomDataSet dataSet() {
		return dataSet;
	}

	/**
	 * What tells its patient and study from others, empty where nothing does; never shown, as it identifies the patient.
	 */
	public String study() {
		return String.join("\n", dataSet.text(Tag.STUDY_INSTANCE_UID).or(() -> dataSet.text(Tag.STUDY_DATE)).orElse(""),
			dataSet.text(Tag.PATIENT_ID).orElse("")).strip();
	}

	/** How the file is really encoded, even if its meta information says otherwise. */
	public TransferSyntax transferSyntax() {
		return syntax;
	}

	/** Whether the file has pixels at all. */
	public boolean hasPixels() {
		return dataSet.has(Tag.PIXEL_DATA) || dataSet.has(Tag.FLOAT_PIXEL_DATA) || dataSet.has(Tag.DOUBLE_FLOAT_PIXEL_DATA);
	}

	/**
	 * What the pixels are like.
	 *
	 * @throws InputException if there are none or the header contradicts itself
	 */
	public PixelDescription pixels() throws InputException {
		return PixelDescription.of(name(path), dataSet);
	}

	/**
	 * Opens the pixels for reading.
	 *
	 * @throws InputException if there are none, if fewer are in the file than the header announces, or if nothing here can
	 * decompress them
	 */
	public Frames frames() throws IOException {
		final PixelDescription description = pixels();
		final Source source = open();
		try {
			return Frames.of(name(path), source, dataSet, syntax, description);
		}
		catch (final IOException | RuntimeException refused) {
			source.close();
			throw refused;
		}
	}

	/** What positions of values that were left in the file refer to. */
	Source open() throws IOException {
		if (inflated != null) return new Source.InMemory(inflated);
		return isOfItsOwn(path) ? new Source.OpenedWhenRead(path, size) : source(path);
	}

	/** Whether it begins with an element of a first group, as a file without a preamble does. */
	private static boolean beginsWithElement(final Source source) throws IOException {
		if (source.size() < 8) return false;
		final ByteBuffer bytes = ByteBuffer.allocate(8);
		source.read(0, bytes);
		for (final ByteOrder order : new ByteOrder[] { ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN }) {
			bytes.order(order);
			final int group = bytes.getShort(0);
			final boolean known = (group == 2 || group == 8) && (bytes.getShort(2) & 0xFFFF) <= 0x0100;
			final boolean explicit = VR.of(bytes.get(4), bytes.get(5)) != null;
			if (known && (explicit || (bytes.getInt(4) & 0xFFFFFFFFL) <= source.size() - 8)) return true;
		}
		return false;
	}

	private static boolean hasPreamble(final Source source) throws IOException {
		if (source.size() < PREAMBLE + 4) return false;
		final ByteBuffer bytes = ByteBuffer.allocate(4);
		source.read(PREAMBLE, bytes);
		return bytes.getInt(0) == MAGIC;
	}

	/** The stated syntax, unless the first element shows that the file is written otherwise. */
	private static TransferSyntax encoding(final String name, final TransferSyntax stated, final DicomInput in)
		throws IOException
	{
		if (in.size() - in.position() < 8) throw new InputException(name + " holds no data set.");
		final long start = in.position();
		in.order(ByteOrder.LITTLE_ENDIAN);
		final int group = in.readUnsignedShort();
		in.readUnsignedShort();
		final boolean explicit = VR.of(in.readByte(), in.readByte()) != null;
		in.position(start);
		final int reversed = Short.reverseBytes((short) group) & 0xFFFF;
		final boolean big = stated.bigEndian() ? !(group < 0x100 && reversed >= 0x100) : group >= 0x100 && reversed > 0 &&
			reversed < 0x100;
		if (explicit == stated.explicit() && big == stated.bigEndian()) return stated;
		return new TransferSyntax(stated.uid(), explicit, big, stated.deflated(), stated.compression());
	}

	private static ByteOrder order(final TransferSyntax syntax) {
		return syntax.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
	}

	private static String name(final Path path) {
		return path.getFileName() == null ? path.toString() : path.getFileName().toString();
	}

	/** The deflated transfer syntax: raw deflate of the whole data set (DICOM PS3.5 annex A.5). */
	private static final class Deflate {

		/** Any file may grow to this; a large one to a hundredfold: more is an attack rather than an image. */
		private static final long ALWAYS_ALLOWED_BYTES = 1L << 26;
		private static final long MAX_GROWTH = 100;
		private static final int CHUNK = 1 << 16;

		private Deflate() {}

		static byte[] inflate(final String file, final Source source, final long start) throws IOException {
			final long justified = Math.max(ALWAYS_ALLOWED_BYTES, MAX_GROWTH * source.size());
			// What grows is copied, and then once more.
			final long allowed = Math.min(Math.min(Integer.MAX_VALUE - 8L, justified), MemoryCheck.left() / 4);
			final ByteArrayOutputStream inflated = new ByteArrayOutputStream();
			final Inflater inflater = new Inflater(true);
			try {
				final byte[] chunk = new byte[CHUNK];
				long position = start;
				while (!inflater.finished()) {
					if (inflater.needsInput()) {
						final ByteBuffer deflated = ByteBuffer.allocate((int) Math.min(CHUNK, source.size() - position));
						if (deflated.capacity() == 0) throw new InputException(file +
							" is damaged or cut short: its deflated data set ends too early.");
						source.read(position, deflated);
						position += deflated.capacity();
						inflater.setInput(deflated.flip());
					}
					final int count = inflater.inflate(chunk);
					if (count == 0 && inflater.needsDictionary()) throw new DataFormatException();
					if (inflated.size() + (long) count > allowed) throw new InputException(file + " inflates to more than " +
						(allowed >> 20) + " MB, which " + (allowed < justified ? "is more than the memory that is left can hold."
							: "no image of its size does."));
					inflated.write(chunk, 0, count);
				}
				return inflated.toByteArray();
			}
			catch (final DataFormatException damaged) {
				throw new InputException(file + " is damaged: its deflated data set cannot be inflated.", damaged);
			}
			finally {
				inflater.end();
			}
		}
	}

	private static Source source(final Path path) throws IOException {
		return isOfItsOwn(path) ? Source.of(path) : ArchivedSource.of(path);
	}

	/** Whether a file is in no other file. */
	private static boolean isOfItsOwn(final Path path) {
		return path.getFileSystem() == FileSystems.getDefault();
	}
}
