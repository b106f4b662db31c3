package org.imagingbiomarkers.io.metaimage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.mask.MaskReader;
import org.imagingbiomarkers.io.mask.Regions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import net.imglib2.view.Views;

@Tag("docs/commands/open-series#what-it-computes")
class MetaImageReaderTest {

	private static final String PLACE =
		"TransformMatrix = 0 1 0 -1 0 0 0 0 1\nOffset = -10 20.5 -3\nElementSpacing = 1.5 2 3.25\n";

	@TempDir
	Path folder;

	/** Columns, rows and slices 3 x 2 x 2 with the values -5, -4 and so on. */
	private static byte[] voxels(final ByteOrder order, final int count) {
		final ByteBuffer bytes = ByteBuffer.allocate(2 * count).order(order);
		for (int i = 0; i < count; i++) {
			bytes.putShort((short) (i - 5));
		}
		return bytes.array();
	}

	private static String header(final String more, final String file) {
		return "ObjectType = Image\nNDims = 3\nBinaryData = True\nDimSize = 3 2 2\nElementType = MET_SHORT\n" + more +
			"ElementDataFile = " + file + "\n";
	}

	private Path write(final String name, final String header, final byte[] data) throws IOException {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write(header.getBytes(StandardCharsets.ISO_8859_1));
		out.write(data);
		return Files.write(folder.resolve(name), out.toByteArray());
	}

	private static void assertSeries(final Series series) {
		int expected = -5;
		for (final var value : Views.flatIterable(series.image())) {
			assertEquals(expected++, value.getRealDouble());
		}
		assertEquals(new Geometry(3, 2, 2, new Vector(-10, 20.5, -3), new Vector(0, 1, 0), new Vector(-1, 0, 0), new Vector(0,
			0, 1), new Vector(1.5, 2, 3.25)), series.geometry());
	}

	@Test
	void voxelsBehindTheHeaderAreRead() throws IOException {
		assertSeries(MetaImageReader.read(write("a.mha", header(PLACE, "LOCAL"), voxels(ByteOrder.LITTLE_ENDIAN, 12))));
		assertSeries(MetaImageReader.read(write("a.mha", header(PLACE + "BinaryDataByteOrderMSB = True\n", "LOCAL"), voxels(
			ByteOrder.BIG_ENDIAN, 12))));
	}

	@Test
	void compressedVoxelsAreRead() throws IOException {
		final ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
			out.write(voxels(ByteOrder.LITTLE_ENDIAN, 12));
		}
		final String compressed = PLACE + "CompressedData = True\nCompressedDataSize = " + packed.size() + "\n";
		assertSeries(MetaImageReader.read(write("a.mha", header(compressed, "LOCAL"), packed.toByteArray())));
		Files.write(folder.resolve("a.zraw"), packed.toByteArray());
		assertSeries(MetaImageReader.read(write("a.mhd", header(compressed, "a.zraw"), new byte[0])));
		final ByteArrayOutputStream gzip = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
			out.write(voxels(ByteOrder.LITTLE_ENDIAN, 12));
		}
		assertSeries(MetaImageReader.read(write("b.mha", header(compressed, "LOCAL"), gzip.toByteArray())));
	}

	@Test
	void voxelsInOtherFilesAreRead() throws IOException {
		final byte[] all = voxels(ByteOrder.LITTLE_ENDIAN, 12);
		write("a.raw", "12345", all);
		assertSeries(MetaImageReader.read(write("a.mhd", header(PLACE + "HeaderSize = -1\n", "a.raw"), new byte[0])));
		assertSeries(MetaImageReader.read(write("a.mhd", header(PLACE + "HeaderSize = 5\n", "a.raw"), new byte[0])));
		Files.write(folder.resolve("s1.raw"), Arrays.copyOf(all, 12));
		Files.write(folder.resolve("s2.raw"), Arrays.copyOfRange(all, 12, 24));
		assertSeries(MetaImageReader.read(write("a.mhd", header(PLACE, "LIST") + "s1.raw\ns2.raw\n", new byte[0])));
		assertSeries(MetaImageReader.read(write("a.mhd", header(PLACE, "s%d.raw 1 2 1"), new byte[0])));
	}

	@Test
	void filesWithHeadersOfTheirOwnLengthAreReadFromTheirEnds() throws IOException {
		final byte[] all = voxels(ByteOrder.LITTLE_ENDIAN, 12);
		for (final int[] headers : new int[][] { { 10, 14 }, { 14, 10 } }) {
			for (int slice = 0; slice < 2; slice++) {
				final byte[] file = new byte[headers[slice] + 12];
				System.arraycopy(all, 12 * slice, file, headers[slice], 12);
				Files.write(folder.resolve("h" + slice + ".raw"), file);
			}
			assertSeries(MetaImageReader.read(write("a.mhd", header(PLACE + "HeaderSize = -1\n", "LIST") + "h0.raw\nh1.raw\n",
				new byte[0])));
		}
	}

	@Test
	void aFileWhoseNameBeginsWithListIsNoList() throws IOException {
		Files.write(folder.resolve("list.raw"), voxels(ByteOrder.LITTLE_ENDIAN, 12));
		assertSeries(MetaImageReader.read(write("a.mhd", header(PLACE, "list.raw"), new byte[0])));
	}

	@Test
	void aFourthAxisHoldsTheVolumes() throws IOException {
		final String header = "NDims = 4\nDimSize = 3 2 1 2\nElementType = MET_SHORT\nElementSpacing = 1 1 1 5\n" +
			"Offset = 1 2 3 0\nTransformMatrix = 1 0 0 0 0 1 0 0 0 0 1 0 0 0 0 1\nElementDataFile = LOCAL\n";
		final Series series = MetaImageReader.read(write("a.mha", header, voxels(ByteOrder.LITTLE_ENDIAN, 12)));

		assertEquals(2, series.volumes());
		assertEquals(new Vector(1, 2, 3), series.geometry().origin());
	}

	@Test
	void aLabelImageIsAMask() throws IOException {
		final String header = header(PLACE, "LOCAL").replace("MET_SHORT", "MET_UCHAR");
		final Path file = write("labels.mha", header, new byte[] { 0, 1, 1, 0, 2, 0, 0, 0, 0, 2, 0, 0 });
		final Regions regions = MaskReader.EXACT.read(file);

		assertEquals(2, regions.numbered(2).get(0).count());
		assertEquals(regions.grid(), MaskReader.EXACT.read(file, regions.grid()).grid());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"DimSize = 3 2 2 | DimSize = 3000 2000 2000 | can hold", //
		"DimSize = 3 2 2 | DimSize = 3 0 2 | \"DimSize\"", //
		"DimSize = 3 2 2 | DimSize = 99999999 99999999 99999999 | multiply to more than any file can hold", //
		"NDims = 3 | NDims = 7 | \"NDims\"", //
		"MET_SHORT | MET_STRING | \"ElementType\"", //
		"ElementType | ElementNumberOfChannels = 3~ElementType | several values per voxel", //
		"BinaryData = True | BinaryData = False | as text", //
		"LOCAL | ../other.raw | it points elsewhere", //
		"LOCAL | /etc/passwd | it points elsewhere", //
		"LOCAL | none.raw | There is no data file \"none.raw\"", //
		"LOCAL | s%09d.raw 1 999999999 1 | There is no data file", //
		"TransformMatrix = 0 1 0 | TransformMatrix = 0 0 0 | do not span a grid", //
		"Offset = -10 20.5 -3 | Offset = a b c | should have 3 numbers", //
		"BinaryData = True | CompressedData = True | damaged", //
		"ElementDataFile | Element | must be a MetaImage file" })
	void whatIsWrongEndsInOneSentence(final String part, final String other, final String said) throws IOException {
		final Path file = write("bad.mha", header(PLACE, "LOCAL").replace(part, other.replace('~', '\n')), voxels(
			ByteOrder.LITTLE_ENDIAN, 12));
		final InputException refused = assertThrows(InputException.class, () -> MetaImageReader.read(file));

		assertTrue(refused.getMessage().contains(said), refused.getMessage());
	}
}
