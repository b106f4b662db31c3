package org.imagingbiomarkers.io.metaimage;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.raster.HeaderSizeCheck;
import org.imagingbiomarkers.io.raster.JoinedFiles;
import org.imagingbiomarkers.io.raster.PackedFile;
import org.imagingbiomarkers.io.raster.ReadAhead;

/**
 * The bytes of the voxels of a MetaImage: behind the header, in a file beside it, or in one file per slice. A header from
 * somewhere must not make us read files elsewhere, so each has to lie in the folder of the header or below it.
 */
final class MetaImageData extends JoinedFiles {

	private static final Pattern SEQUENCE = Pattern.compile(
		"(\\S*%0?\\d{0,2}d\\S*)\\s+(\\d{1,9})\\s+(\\d{1,9})\\s+(\\d{1,9})");
	private static final long UNKNOWN = -1;
	private static final Pattern NUMBER = Pattern.compile("([^%]*)%(0?)(\\d{0,2})d([^%]*)");

	/** What precedes the voxels in each file, in bytes; {@value #UNKNOWN}: what its length leaves. */
	private final long skipped;
	private final long perFile;
	private final boolean packed;

	/**
	 * Looks at the files; nothing is read yet.
	 *
	 * @param bytes of all voxels
	 * @param slices how many there are in all volumes
	 * @throws InputException if a file is missing or too short for what the header promises
	 */
	static MetaImageData of(final Path headerFile, final MetaImageHeader header, final long bytes, final long slices)
		throws IOException
	{
		final boolean local = header.dataFile().equalsIgnoreCase("LOCAL");
		final List<Path> files = local ? List.of(headerFile) : files(headerFile, header);
		if (files.isEmpty() || files.size() > 1 && files.size() != slices) {
			throw new InputException(header.name() + " names " + files.size() + " files, but it has " + slices + " slices.");
		}
		if (header.text("BinaryData").isPresent() && !header.is("BinaryData")) {
			throw new InputException(header.name() + " has its voxels as text, which cannot be read: save it as binary data.");
		}
		final MetaImageData data = new MetaImageData(files, local ? header.length() : skipped(header), bytes / files.size(),
			header.is("CompressedData"));
		for (final Path file : files) {
			data.requireRoom(file);
		}
		return data;
	}

	private MetaImageData(final List<Path> files, final long skipped, final long perFile, final boolean packed) {
		super(files, perFile);
		this.skipped = skipped;
		this.perFile = perFile;
		this.packed = packed;
	}

	private static long skipped(final MetaImageHeader header) throws InputException {
		final double size = header.numbers(1, "HeaderSize").map(n -> n[0]).orElse(0.0);
		return size == UNKNOWN || size > 0 && size == Math.rint(size) ? (long) size : 0;
	}

	private long start(final Path file) throws IOException {
		return skipped == UNKNOWN ? Files.size(file) - perFile : skipped;
	}

	private void requireRoom(final Path file) throws IOException {
		final String name = file.getFileName().toString();
		if (!Files.isRegularFile(file)) throw new InputException("There is no data file \"" + name + "\".");
		final long size = Files.size(file) - start(file);
		HeaderSizeCheck.requireRoom(name, perFile, packed ? PackedFile.mostUnpacked(size) : size);
	}

	private static List<Path> files(final Path headerFile, final MetaImageHeader header) throws InputException {
		final String field = header.dataFile();
		if (MetaImageHeader.isList(field)) {
			final Set<Path> files = new LinkedHashSet<>();
			for (final String name : header.listed()) {
				if (!files.add(inFolder(header, headerFile, name))) {
					throw new InputException("The LIST of data files in " + header.name() + " names a file twice.");
				}
			}
			return List.copyOf(files);
		}
		final Matcher sequence = SEQUENCE.matcher(field);
		if (!sequence.matches()) return List.of(inFolder(header, headerFile, field));
		final long step = Math.max(1, Long.parseLong(sequence.group(4)));
		final List<Path> files = new ArrayList<>();
		for (long number = Long.parseLong(sequence.group(2)); number <= Long.parseLong(sequence.group(3)); number += step) {
			final Path file = inFolder(header, headerFile, numbered(header, sequence.group(1), number));
			if (!Files.isRegularFile(file)) throw new InputException("There is no data file \"" + file.getFileName() + "\".");
			files.add(file);
		}
		return files;
	}

	private static String numbered(final MetaImageHeader header, final String format, final long number)
		throws InputException
	{
		final Matcher parts = NUMBER.matcher(format);
		if (!parts.matches()) {
			throw new InputException("The field \"ElementDataFile\" in " + header.name() +
				" should have one number in it, such as %03d.");
		}
		final int width = parts.group(3).isEmpty() ? 0 : Integer.parseInt(parts.group(3));
		final String digits = Long.toString(number);
		final String filling = (parts.group(2).isEmpty() ? " " : "0").repeat(Math.max(0, width - digits.length()));
		return parts.group(1) + filling + digits + parts.group(4);
	}

	private static Path inFolder(final MetaImageHeader header, final Path headerFile, final String name)
		throws InputException
	{
		final Path folder = headerFile.toAbsolutePath().normalize().getParent();
		try {
			final Path file = folder.resolve(name).normalize();
			if (Path.of(name).getRoot() == null && file.startsWith(folder) && !file.equals(folder)) return file;
		}
		catch (final InvalidPathException e) {
			// refused below, as any other place that is not here
		}
		throw new InputException("The field \"ElementDataFile\" in " + header.name() +
			" should name files in the folder of the header; it points elsewhere.");
	}

	/** Compressed voxels are those of zlib, or of gzip. */
	@Override
	protected InputStream open(final Path file) throws IOException {
		final InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
		try {
			in.skipNBytes(start(file));
			if (!packed) return in;
			in.mark(2);
			final boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
			in.reset();
			return gzip ? PackedFile.unpacked(in) : new ReadAhead(new InflaterInputStream(in));
		}
		catch (final IOException exc) {
			in.close();
			throw exc;
		}
	}
}
