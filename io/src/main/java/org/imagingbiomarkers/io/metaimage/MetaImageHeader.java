package org.imagingbiomarkers.io.metaimage;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.raster.SampleType;

/**
 * The lines {@code Key = Value} at the start of a MetaImage file.
 *
 * @param name of the file, for messages
 * @param fields values by their keys in lower case
 * @param listed file names after {@code ElementDataFile = LIST}
 * @param length bytes of the header
 */
record MetaImageHeader(String name, Map<String, String> fields, List<String> listed, long length) {

	private static final int MAX_BYTES = 1 << 20;
	private static final String DATA_FILE = "elementdatafile";

	/**
	 * Reads a header.
	 *
	 * @throws InputException if the file is not MetaImage
	 */
	static MetaImageHeader read(final Path file) throws IOException {
		final String name = file.getFileName().toString();
		final Map<String, String> fields = new LinkedHashMap<>();
		long length = 0;
		try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
			while (!fields.containsKey(DATA_FILE)) {
				final String line = line(in, MAX_BYTES - length);
				length += line.length();
				if (!line.endsWith("\n") && line.isEmpty() || length >= MAX_BYTES) throw notMeta(name);
				if (line.isBlank()) continue;
				final int at = line.indexOf('=');
				if (at <= 0) throw notMeta(name);
				fields.putIfAbsent(line.substring(0, at).strip().toLowerCase(Locale.ROOT), line.substring(at + 1).strip());
			}
			final List<String> listed = new ArrayList<>();
			if (isList(fields.get(DATA_FILE))) {
				for (String line = line(in, MAX_BYTES); !line.isEmpty(); line = line(in, MAX_BYTES - length)) {
					length += line.length();
					if (!line.isBlank()) listed.add(line.strip());
				}
			}
			return new MetaImageHeader(name, Map.copyOf(fields), List.copyOf(listed), length);
		}
	}

	/** A line with its end, each byte a character; empty at the end of the file. */
	private static String line(final InputStream in, final long most) throws IOException {
		final StringBuilder line = new StringBuilder();
		for (int next = in.read(); next >= 0 && line.length() < most; next = in.read()) {
			line.append((char) next);
			if (next == '\n') break;
		}
		return line.toString();
	}

	private static InputException notMeta(final String name) {
		return new InputException(name + " must be a MetaImage file, which begins with lines such as \"NDims = 3\" up to " +
			"\"ElementDataFile = LOCAL\".");
	}

	/** The value of the first of several keys that is there. */
	Optional<String> text(final String... keys) {
		for (final String key : keys) {
			final String value = fields.get(key.toLowerCase(Locale.ROOT));
			if (value != null && !value.isEmpty()) return Optional.of(value);
		}
		return Optional.empty();
	}

	boolean is(final String... keys) {
		return text(keys).filter(value -> value.toLowerCase(Locale.ROOT).startsWith("t") || value.equals("1")).isPresent();
	}

	/** Whether the field of the data file says that names follow, and is none itself. */
	static boolean isList(final String dataFile) {
		return dataFile.matches("(?i)LIST(\\s+\\d+D?)?");
	}

	/** Where the pixels are: {@code LOCAL}, {@code LIST} or a name. */
	String dataFile() {
		return fields.get(DATA_FILE);
	}

	/**
	 * The numbers of a field.
	 *
	 * @throws InputException if there are not so many
	 */
	Optional<double[]> numbers(final int count, final String... keys) throws InputException {
		final Optional<String> text = text(keys);
		if (text.isEmpty()) return Optional.empty();
		final String[] words = text.get().split("\\s+");
		final double[] numbers = new double[count];
		try {
			if (words.length < count) throw new NumberFormatException();
			for (int i = 0; i < count; i++) {
				numbers[i] = Double.parseDouble(words[i]);
			}
		}
		catch (final NumberFormatException e) {
			throw new InputException("The field \"" + keys[0] + "\" in " + name + " should have " + count + " numbers.", e);
		}
		return Optional.of(numbers);
	}

	/** Number of axes, 2 to 4. */
	int axes() throws InputException {
		final double axes = numbers(1, "NDims").map(n -> n[0]).orElse(Double.NaN);
		if (axes == 2 || axes == 3 || axes == 4) return (int) axes;
		throw new InputException("The field \"NDims\" in " + name + " should be 2, 3 or 4.");
	}

	/** Columns, rows, slices and volumes. */
	long[] size() throws InputException {
		final long[] size = { 1, 1, 1, 1 };
		final double[] stated = numbers(axes(), "DimSize").orElseThrow(() -> new InputException(
			"The field \"DimSize\" is missing in " + name + "."));
		for (int i = 0; i < stated.length; i++) {
			if (!(stated[i] >= 1 && stated[i] == Math.rint(stated[i]) && stated[i] <= Integer.MAX_VALUE)) {
				throw new InputException("The field \"DimSize\" in " + name + " should have whole numbers of 1 or more.");
			}
			size[i] = (long) stated[i];
		}
		return size;
	}

	SampleType type() throws InputException {
		final double channels = numbers(1, "ElementNumberOfChannels").map(n -> n[0]).orElse(1.0);
		if (channels != 1) {
			throw new InputException(name + " has several values per voxel (ElementNumberOfChannels); one is expected.");
		}
		return switch (text("ElementType").orElse("").toUpperCase(Locale.ROOT)) {
			case "MET_CHAR" -> SampleType.INT8;
			case "MET_UCHAR" -> SampleType.UINT8;
			case "MET_SHORT" -> SampleType.INT16;
			case "MET_USHORT" -> SampleType.UINT16;
			case "MET_INT", "MET_LONG" -> SampleType.INT32;
			case "MET_UINT", "MET_ULONG" -> SampleType.UINT32;
			case "MET_LONG_LONG" -> SampleType.INT64;
			case "MET_ULONG_LONG" -> SampleType.UINT64;
			case "MET_FLOAT" -> SampleType.FLOAT32;
			case "MET_DOUBLE" -> SampleType.FLOAT64;
			default -> throw new InputException("The field \"ElementType\" in " + name +
				" should be a type of numbers, such as MET_SHORT or MET_FLOAT.");
		};
	}

	ByteOrder order() {
		return is("BinaryDataByteOrderMSB", "ElementByteOrderMSB") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
	}
}
