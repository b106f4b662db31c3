package org.imagingbiomarkers.io.zarr;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.document.JsonDocument;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What {@code .zarray} says of an array of Zarr 2.
 *
 * @param folder of the array
 * @param shape voxels along each axis, the one that runs fastest last
 * @param chunks voxels of a chunk along each axis
 * @param type of the numbers
 * @param packing of the chunks
 * @param separator between the numbers in the name of a chunk
 * @param fill value of the chunks that have no file
 */
record ZarrArray(Path folder, int[] shape, int[] chunks, Number type, Packing packing, String separator, double fill) {

	static final String FILE = ".zarray";
	private static final long LONGEST = 1 << 20;
	private static final long LARGEST_CHUNK = 1L << 28;
	private static final List<Integer> AXES = List.of(2, 3, 4, 5);

	/** How chunks are packed. */
	enum Packing {
			NONE, GZIP, ZLIB
	}

	/**
	 * A type of numbers.
	 *
	 * @param kind {@code u}, {@code i} or {@code f}
	 */
	record Number(char kind, int bytes, ByteOrder order) {

		static final Number FLOAT = new Number('f', 4, ByteOrder.LITTLE_ENDIAN);

		String text() {
			return (order == ByteOrder.LITTLE_ENDIAN ? "<" : ">") + kind + bytes;
		}
	}

	/**
	 * Reads the description of an array.
	 *
	 * @throws InputException if it is none, or of a kind that is not read here
	 */
	static ZarrArray read(final Path folder) throws IOException {
		final String name = "\"" + folder.getFileName() + "/" + FILE + "\"";
		final JsonNode json = JsonDocument.parse(JsonDocument.text(folder.resolve(FILE), LONGEST)).orElseThrow(
			() -> new InputException(name + " must be a JSON object, but it is none."));
		if (json.path("zarr_format").asInt() != 2) throw new InputException(name + " must have zarr_format 2, but it has " +
			json.path("zarr_format") + ".");
		if (!json.path("order").asText("C").equals("C")) throw new InputException(name +
			" must have order C (x runs fastest), but it has " + json.path("order") + ".");
		if (!json.path("filters").isNull() && !json.path("filters").isMissingNode() && json.path("filters").size() > 0) {
			throw new InputException(name + " must have no filters, but it has " + json.path("filters") + foreign());
		}
		final int[] shape = sizes(json.path("shape"), "shape", name);
		final int[] chunks = sizes(json.path("chunks"), "chunks", name);
		if (!AXES.contains(shape.length) || chunks.length != shape.length) throw new InputException(name +
			" must have 2 to 5 axes, the same number in shape and chunks, but they are " + Arrays.toString(shape) + " and " +
			Arrays.toString(chunks) + ".");
		final ZarrArray array = new ZarrArray(folder, shape, chunks, number(json.path("dtype"), name), packing(json.path(
			"compressor"), name), json.path("dimension_separator").asText(".").equals("/") ? "/" : ".", fill(json.path(
				"fill_value")));
		double size = array.type.bytes;
		for (final int chunk : chunks) size *= chunk;
		if (!(size <= LARGEST_CHUNK)) throw new InputException(name + " must have chunks of at most " + LARGEST_CHUNK +
			" bytes, but they are " + Arrays.toString(chunks) + ".");
		return array;
	}

	/** What to do with arrays that Fiji's own reader opens. */
	static String foreign() {
		return ": open it with File > Import > HDF5/N5/Zarr/OME-NGFF... as a virtual stack, which commands take as it is.";
	}

	private static int[] sizes(final JsonNode list, final String key, final String name) throws InputException {
		final int[] sizes = new int[list.size()];
		for (int i = 0; i < sizes.length; i++) {
			final JsonNode size = list.get(i);
			if (!size.canConvertToInt() || size.asInt() < 1) throw new InputException(name +
				" must have whole numbers from 1 in " + key + ", but it has " + size + ".");
			sizes[i] = size.asInt();
		}
		return sizes;
	}

	private static Number number(final JsonNode type, final String name) throws InputException {
		final String text = type.asText();
		if (!text.matches("[<>|](u[124]|i[124]|f[48])")) throw new InputException(name +
			" must have numbers of type u1, u2, u4, i1, i2, i4, f4 or f8, but it has " + type + ".");
		return new Number(text.charAt(1), text.charAt(2) - '0', text.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN
			: ByteOrder.LITTLE_ENDIAN);
	}

	private static Packing packing(final JsonNode compressor, final String name) throws InputException {
		if (compressor.isNull() || compressor.isMissingNode()) return Packing.NONE;
		return switch (compressor.path("id").asText()) {
			case "gzip" -> Packing.GZIP;
			case "zlib" -> Packing.ZLIB;
			default -> throw new InputException(name + " must have chunks packed by gzip or zlib, or not at all, but it has " +
				compressor.path("id") + foreign());
		};
	}

	private static double fill(final JsonNode value) {
		if (value.isNumber()) return value.asDouble();
		return switch (value.asText()) {
			case "NaN" -> Double.NaN;
			case "Infinity" -> Double.POSITIVE_INFINITY;
			case "-Infinity" -> Double.NEGATIVE_INFINITY;
			default -> 0;
		};
	}

	/** Makes the folder of the array and writes its description. */
	void create() throws IOException {
		Files.createDirectories(folder);
		final ObjectNode json = JsonDocument.mapper().createObjectNode();
		json.put("zarr_format", 2);
		numbers(json.putArray("shape"), shape);
		numbers(json.putArray("chunks"), chunks);
		json.put("dtype", type.text());
		if (packing == Packing.NONE) json.putNull("compressor");
		else json.putObject("compressor").put("id", packing.name().toLowerCase(Locale.ROOT)).put("level", 1);
		if (Double.isNaN(fill)) json.put("fill_value", "NaN");
		else json.put("fill_value", fill);
		json.put("order", "C");
		json.putNull("filters");
		json.put("dimension_separator", separator);
		Files.writeString(folder.resolve(FILE), JsonDocument.indented(json), StandardCharsets.UTF_8);
	}

	private static void numbers(final ArrayNode list, final int... numbers) {
		for (final int number : numbers) list.add(number);
	}

	/** Voxels of a chunk. */
	int chunkSize() {
		int size = 1;
		for (final int chunk : chunks) size *= chunk;
		return size;
	}

	/** The file of a chunk. */
	Path chunk(final int... numbers) {
		final StringBuilder name = new StringBuilder();
		for (final int number : numbers) name.append(name.isEmpty() ? "" : separator).append(number);
		return folder.resolve(name.toString());
	}
}
