package org.imagingbiomarkers.io.zarr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.document.JsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

class OmeZarrTest {

	private static final String PYRAMID =
		"{\"multiscales\":[{\"version\":\"0.4\",\"axes\":[%s],\"datasets\":[{\"path\":\"0\"," +
			"\"coordinateTransformations\":[{\"type\":\"scale\",\"scale\":[%s]}]}]}]}";

	@TempDir
	private Path folder;

	@Test
	void writtenVolume_isReadBitForBit_withPlaceAndUnit() throws Exception {
		final Geometry grid = new Geometry(301, 270, 35, new Vector(-12, 30.5, 7), new Vector(0, 1, 0), new Vector(0, 0, -1),
			new Vector(-1, 0, 0), new Vector(0.7, 0.8, 3));
		final List<float[]> planes = write(grid, false, 2);
		final Series read = OmeZarrReader.read(folder.resolve("a.ome.zarr"));
		assertEquals(grid, read.geometry());
		assertEquals("mm^2/s", read.valueUnit());
		assertTrue(PlanarImages.isLazy(read.image()));
		assertEquals(List.of(), read.warnings());
		for (int z = 0; z < planes.size(); z++)
			assertArrayEquals(planes.get(z), (float[]) PlanarImages.plane(read.image(), z));
	}

	@Test
	void pyramid_halvesShortVoxels_andHoldsMeansOfWhatIsFinite() throws Exception {
		final Geometry grid = Geometry.upright(301, 270, 3, new Vector(1, 1, 4));
		final List<float[]> planes = write(grid, false, 1);
		final JsonNode sets = JsonDocument.parse(Files.readString(folder.resolve("a.ome.zarr/.zattrs"))).orElseThrow().path(
			"multiscales").path(0).path("datasets");
		assertEquals(2, sets.size());
		assertEquals("[4.0,2.0,2.0]", sets.path(1).path("coordinateTransformations").path(0).path("scale").toString());
		assertEquals("[0.0,0.5,0.5]", sets.path(1).path("coordinateTransformations").path(1).path("translation").toString());
		final ZarrArray half = ZarrArray.read(folder.resolve("a.ome.zarr/1"));
		assertArrayEquals(new int[] { 3, 135, 151 }, half.shape());
		final Object[] read = new Object[3];
		new ZarrPlanes(half, -1, 3).read(1, (plane, pixels) -> read[plane] = pixels);
		final float[] full = planes.get(1);
		final float[] halved = (float[]) read[1];
		assertEquals(mean(full, 10 * 301 + 20, 10 * 301 + 21, 11 * 301 + 20, 11 * 301 + 21), halved[5 * 151 + 10]);
		assertEquals(mean(full, 20 * 301 + 300, 21 * 301 + 300), halved[10 * 151 + 150]);
	}

	private static float mean(final float[] values, final int... places) {
		return (float) Arrays.stream(places).mapToDouble(place -> values[place]).filter(Double::isFinite).average().orElse(
			Double.NaN);
	}

	@Test
	void categories_areNotAveraged() throws Exception {
		final Geometry grid = Geometry.upright(400, 8, 1, new Vector(1, 1, 1));
		final List<float[]> planes = write(grid, true, 1);
		final Object[] read = new Object[1];
		new ZarrPlanes(ZarrArray.read(folder.resolve("a.ome.zarr/1")), -1, 1).read(0, (plane, pixels) -> read[plane] =
			pixels);
		final float[] full = planes.get(0);
		for (int x = 0; x < 200; x++) {
			final float value = ((float[]) read[0])[x];
			assertTrue(value == full[2 * x] || value == full[2 * x + 1] || value == full[400 + 2 * x] || value == full[401 + 2 *
				x] || Float.isNaN(value));
		}
	}

	@ParameterizedTest
	@CsvSource({ "|u1, none", "<u2, zlib", ">u2, none", "<i2, none", ">i2, zlib", "<u4, none", ">i4, none", "<f4, zlib",
		">f8, none", "|i1, none" })
	void foreignTypesAndPackings_giveTheirValues(final String type, final String packing) throws Exception {
		final int[] shape = { 3, 1, 5, 6, 7 };
		final int[] chunks = { 2, 1, 2, 4, 3 };
		final Path image = foreign(type, packing, shape, chunks, axes("t", "c", "z", "y", "x"), "1,1,2000,500,500");
		final Series read = OmeZarrReader.read(image);
		assertEquals(3, read.volumes());
		assertEquals(new Vector(0.5, 0.5, 2), read.geometry().spacing());
		for (int t = 0; t < 3; t++) {
			for (int z = 0; z < 5; z++) {
				final float[] plane = PlanarImages.floats(PlanarImages.plane(read.image(), t * 5 + z));
				for (int i = 0; i < plane.length; i++) assertEquals(value(new int[] { t, 0, z, i / 7, i % 7 }), plane[i]);
			}
		}
	}

	@Test
	void missingChunks_holdTheFillValue() throws Exception {
		final Path image = foreign("<f4", "none", new int[] { 2, 4, 4 }, new int[] { 1, 4, 4 }, axes("z", "y", "x"), "1,1,1");
		Files.delete(image.resolve("0/1.0.0"));
		final Series read = OmeZarrReader.read(image);
		assertEquals(-7, PlanarImages.floats(PlanarImages.plane(read.image(), 1))[3]);
		assertEquals(value(new int[] { 0, 0, 3 }), PlanarImages.floats(PlanarImages.plane(read.image(), 0))[3]);
	}

	@Test
	void cutChunk_isASentence() throws Exception {
		final Path image = foreign("<f4", "none", new int[] { 2, 4, 4 }, new int[] { 1, 4, 4 }, axes("z", "y", "x"), "1,1,1");
		Files.write(image.resolve("0/1.0.0"), new byte[10]);
		final Series read = OmeZarrReader.read(image);
		final String reason = assertThrows(UncheckedIOException.class, () -> PlanarImages.plane(read.image(), 1))
			.getMessage();
		assertTrue(reason.contains("10 bytes instead of 64"), reason);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "\"path\":\"0\"; \"path\":\"../a\"; such folder",
		"\"path\":\"0\"; \"path\":\"/\"; such folder", "\"path\":\"0\"; \"pat\":\"0\"; multiscales",
		"\"name\":\"x\"; \"name\":\"q\"; end with y, x", "\"multiscales\":[; \"multiscales\":; JSON" })
	void wrongDescriptions_areSentences(final String from, final String to, final String word) throws Exception {
		final Path image = foreign("<f4", "none", new int[] { 2, 4, 4 }, new int[] { 1, 4, 4 }, axes("z", "y", "x"), "1,1,1");
		replace(image.resolve(".zattrs"), from, to);
		refused(image, word);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "[2,4,4]; [2,0,4]; whole numbers from 1", "[2,4,4]; [2,4]; same number",
		"[1,4,4]; [100000,100000,100000]; at most", "\"zarr_format\":2; \"zarr_format\":3; zarr_format 2",
		"\"order\":\"C\"; \"order\":\"F\"; order C", "\"compressor\":null; \"compressor\":{\"id\":\"blosc\"}; File > Import",
		"<f4; <c8; of type", "\"filters\":null; \"filters\":[{\"id\":\"delta\"}]; no filters",
		"[2,4,4]; [2000000000,2000000000,2000000000]; planes" })
	void wrongArrays_areSentences(final String from, final String to, final String word) throws Exception {
		final Path image = foreign("<f4", "none", new int[] { 2, 4, 4 }, new int[] { 1, 4, 4 }, axes("z", "y", "x"), "1,1,1");
		replace(image.resolve("0/.zarray"), from, to);
		refused(image, word);
	}

	@Test
	void severalTimesAndChannels_areASentence() throws Exception {
		refused(foreign("<f4", "none", new int[] { 2, 2, 4, 4 }, new int[] { 1, 1, 4, 4 }, axes("t", "c", "y", "x"),
			"1,1,1,1"), "several t and several c");
	}

	@Test
	void otherFolders_areNotTaken() {
		assertFalse(OmeZarrReader.canRead(folder));
	}

	private static void refused(final Path image, final String word) {
		final String reason = assertThrows(InputException.class, () -> OmeZarrReader.read(image)).getMessage();
		assertTrue(reason.contains(word), reason);
	}

	private static void replace(final Path file, final String from, final String to) throws IOException {
		Files.writeString(file, Files.readString(file).replace(from, to));
	}

	private List<float[]> write(final Geometry grid, final boolean categories, final int threads) throws IOException {
		final Random random = new Random(1);
		final List<float[]> planes = new ArrayList<>();
		for (int z = 0; z < grid.depth(); z++) {
			final float[] plane = new float[(int) (grid.width() * grid.height())];
			for (int i = 0; i < plane.length; i++) plane[i] = random.nextInt(9) == 0 ? Float.NaN : random.nextInt(1000);
			planes.add(plane);
		}
		final OmeZarrWriter writer = new OmeZarrWriter(folder.resolve("a.ome.zarr"), grid, "ADC", "mm^2/s", categories,
			ReadProgress.ofThreads(threads));
		for (int z = 0; z < planes.size(); z += OmeZarrWriter.SLAB) {
			writer.slab(z, planes.subList(z, Math.min(planes.size(), z + OmeZarrWriter.SLAB)));
		}
		writer.finish();
		return planes;
	}

	private static String axes(final String... names) {
		final List<String> axes = new ArrayList<>();
		for (final String name : names) axes.add("{\"name\":\"" + name + "\",\"type\":\"space\",\"unit\":\"micrometer\"}");
		return String.join(",", axes);
	}

	/** What stands at a place of a foreign image; all of it fits every type. */
	private static float value(final int... at) {
		int value = 0;
		for (final int index : at) value = 3 * value + index;
		return value % 100;
	}

	/** An image as other programs write it. */
	private Path foreign(final String type, final String packing, final int[] shape, final int[] chunks, final String axes,
		final String scale) throws IOException
	{
		final Path image = folder.resolve("foreign.zarr");
		Files.createDirectories(image.resolve("0"));
		Files.writeString(image.resolve(".zattrs"), String.format(PYRAMID, axes, scale));
		Files.writeString(image.resolve("0/.zarray"), "{\"zarr_format\":2,\"shape\":" + text(shape) + ",\"chunks\":" + text(
			chunks) + ",\"dtype\":\"" + type + "\",\"compressor\":" + (packing.equals("none") ? "null" : "{\"id\":\"" +
				packing + "\"}") + ",\"fill_value\":-7,\"order\":\"C\",\"filters\":null}");
		chunks(image.resolve("0"), type, packing, shape, chunks, new int[shape.length], 0);
		return image;
	}

	private static String text(final int... numbers) {
		return Arrays.toString(numbers).replace(" ", "");
	}

	private static void chunks(final Path array, final String type, final String packing, final int[] shape,
		final int[] chunks, final int[] number, final int axis) throws IOException
	{
		if (axis == shape.length) {
			write(array, type, packing, chunks, number);
			return;
		}
		for (number[axis] = 0; number[axis] * chunks[axis] < shape[axis]; number[axis]++) {
			chunks(array, type, packing, shape, chunks, number, axis + 1);
		}
	}

	private static void write(final Path array, final String type, final String packing, final int[] chunks,
		final int... number) throws IOException
	{
		int size = 1;
		for (final int chunk : chunks) size *= chunk;
		final int bytes = type.charAt(2) - '0';
		final ByteBuffer buffer = ByteBuffer.allocate(size * bytes).order(type.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN
			: ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < size; i++) {
			final int[] at = new int[chunks.length];
			int rest = i;
			for (int axis = chunks.length - 1; axis >= 0; axis--) {
				at[axis] = number[axis] * chunks[axis] + rest % chunks[axis];
				rest /= chunks[axis];
			}
			final float value = value(at);
			switch (type.substring(1)) {
				case "u1", "i1" -> buffer.put((byte) value);
				case "u2", "i2" -> buffer.putShort((short) value);
				case "u4", "i4" -> buffer.putInt((int) value);
				case "f4" -> buffer.putFloat(value);
				default -> buffer.putDouble(value);
			}
		}
		final StringBuilder name = new StringBuilder();
		for (final int index : number) name.append(name.isEmpty() ? "" : ".").append(index);
		final ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (OutputStream out = packing.equals("none") ? packed : new DeflaterOutputStream(packed)) {
			out.write(buffer.array());
		}
		Files.write(array.resolve(name.toString()), packed.toByteArray());
	}
}
