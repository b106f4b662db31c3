package org.imagingbiomarkers.io.dicom;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.dicom.TransferSyntax.Compression;

/**
 * Writes data sets as DICOM files (PS3.10): preamble, meta information, data set.
 * <p>
 * The same data set always gives the same bytes: sequences and items have defined lengths, there are no group lengths,
 * and text beyond ASCII is written in UTF-8 and announced as such.
 * </p>
 */
public final class DicomWriter {

	private static final int PREAMBLE = 128;
	private static final String IMPLEMENTATION = "2.25.110469236937372479918225252866388641662";
	private static final String IMPLEMENTATION_VERSION = "IMGBIOMARKERS_1";

	private DicomWriter() {}

	/**
	 * Writes a file; it appears under its name only when it is complete.
	 *
	 * @param path replaced if it is there
	 * @param syntax one without compression; {@link TransferSyntax#EXPLICIT_LITTLE_ENDIAN} unless there is a reason
	 * @param dataSet with its SOP Class UID (0008,0016) and SOP Instance UID (0008,0018)
	 * @throws IllegalArgumentException if one of these is missing, a value was left in another file, or the syntax is a
	 * compressed one
	 */
	public static void write(final Path path, final TransferSyntax syntax, final DicomDataSet dataSet) throws IOException {
		if (syntax.compression() != Compression.NONE) {
			throw new IllegalArgumentException("DICOM files are written without compression only.");
		}
		write(path, syntax, dataSet, null);
	}

	/**
	 * Writes a file with the pixels of another one, bit by bit as they are there, compressed or not; it appears under its
	 * name only when it is complete. Values longer than 64 MB are copied likewise.
	 *
	 * @param path replaced if it is there
	 * @param source holds the pixels
	 * @param dataSet the rest, with the element of the pixels of the source
	 * @throws InputException if the source is cut short
	 */
	public static void copyPixels(final Path path, final DicomFile source, final DicomDataSet dataSet) throws IOException {
		for (final DicomElement element : dataSet) {
			if (element.value() instanceof DicomElement.InFile left && !left.complete()) {
				throw new InputException(source.path().getFileName() + " is damaged or cut short: it ends within its pixels.");
			}
		}
		try (Source left = source.open()) {
			write(path, writtenSyntax(source.transferSyntax()), dataSet, left);
		}
	}

	/** What the meta information has to say where that of the source did not tell the truth. */
	private static TransferSyntax writtenSyntax(final TransferSyntax found) {
		final TransferSyntax stated = TransferSyntax.of(found.uid());
		if (found.compression() != Compression.NONE) return stated;
		if (found.deflated()) return TransferSyntax.DEFLATED;
		if (found.bigEndian()) return TransferSyntax.EXPLICIT_BIG_ENDIAN;
		if (stated.explicit() == found.explicit() && !stated.bigEndian()) return stated;
		return found.explicit() ? TransferSyntax.EXPLICIT_LITTLE_ENDIAN : TransferSyntax.IMPLICIT_LITTLE_ENDIAN;
	}

	private static void write(final Path path, final TransferSyntax syntax, final DicomDataSet dataSet, final Source left)
		throws IOException
	{
		final DicomDataSet meta = meta(syntax, dataSet);
		final Path part = path.resolveSibling(path.getFileName() + ".part");
		try {
			try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
				out.write(new byte[PREAMBLE]);
				out.write(new byte[] { 'D', 'I', 'C', 'M' });
				new DataSetEncoder(TransferSyntax.EXPLICIT_LITTLE_ENDIAN).write(meta, out);
				writeBody(syntax, dataSet, left, out);
			}
			Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Files.deleteIfExists(part);
		}
	}

	private static void writeBody(final TransferSyntax syntax, final DicomDataSet dataSet, final Source left,
		final OutputStream out) throws IOException
	{
		final DataSetEncoder encoder = new DataSetEncoder(syntax, left);
		if (!syntax.deflated()) {
			encoder.writeWithCharacterSet(dataSet, out);
			return;
		}
		final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
		try {
			final DeflaterOutputStream deflated = new DeflaterOutputStream(out, deflater);
			encoder.writeWithCharacterSet(dataSet, deflated);
			deflated.finish();
		}
		finally {
			deflater.end();
		}
	}

	private static DicomDataSet meta(final TransferSyntax syntax, final DicomDataSet dataSet) {
		final DicomDataSet meta = new DataSetBuilder() //
			.bytes(Tag.FILE_META_INFORMATION_VERSION, VR.OB, new byte[] { 0, 1 }) //
			.put(Tag.MEDIA_STORAGE_SOP_CLASS_UID, VR.UI, required(dataSet, Tag.SOP_CLASS_UID)) //
			.put(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID, VR.UI, required(dataSet, Tag.SOP_INSTANCE_UID)) //
			.put(Tag.TRANSFER_SYNTAX_UID, VR.UI, syntax.uid()) //
			.put(Tag.IMPLEMENTATION_CLASS_UID, VR.UI, IMPLEMENTATION) //
			.put(Tag.IMPLEMENTATION_VERSION_NAME, VR.SH, IMPLEMENTATION_VERSION) //
			.build();
		final long length = new DataSetEncoder(TransferSyntax.EXPLICIT_LITTLE_ENDIAN).length(meta);
		return new DataSetBuilder().put(Tag.FILE_META_INFORMATION_GROUP_LENGTH, VR.UL, length).putAll(meta).build();
	}

	private static String required(final DicomDataSet dataSet, final int tag) {
		return dataSet.text(tag).orElseThrow(() -> new IllegalArgumentException("A DICOM file needs " + Tag.text(tag) + "."));
	}
}
