package org.imagingbiomarkers.io.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.PatientModule;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.raster.Grids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

@org.junit.jupiter.api.Tag("docs/commands/load-regions#what-it-computes")
@org.junit.jupiter.api.Tag("docs/commands/save-regions#what-it-computes")
class RegionFormatTest {

	private static final RegionFormat.Origin NOWHERE = new RegionFormat.Origin(SourceSeries.UNKNOWN, PatientModule.COPIED,
		"Regions", 1);
	private static final Vector X = new Vector(1, 0, 0);
	private static final Vector Y = new Vector(0, 1, 0);
	private static final Vector Z = new Vector(0, 0, 1);
	private static final Vector STEP = new Vector(0.7, 1.3, 4);

	@TempDir
	Path folder;

	private static Geometry grid(final Vector row, final Vector column, final Vector slice) {
		return new Geometry(23, 17, 6, new Vector(-120.5, 33.25, -410), row, column, slice, STEP);
	}

	private static Geometry axial() {
		return grid(X, Y, Z);
	}

	/** Axial, sagittal, coronal, oblique, with a tilted gantry, and with slices from head to feet. */
	private static List<Geometry> grids() {
		final double tilt = Math.toRadians(18);
		final Vector row = new Vector(0.8, 0.6, 0);
		final Vector column = new Vector(-0.48, 0.64, 0.6);
		return List.of(axial(), grid(Y, Z.times(-1), X), grid(X, Z.times(-1), Y), grid(row, column, row.cross(column)), grid(
			X, Y, new Vector(0, Math.sin(tilt), Math.cos(tilt))), grid(X, Y, Z.times(-1)));
	}

	/** A region with a hole, several pieces that touch at corners only, and the edge of the image. */
	private static MaskRegion ring(final String name, final Geometry grid, final int number, final int from, final int to) {
		final List<byte[]> planes = new ArrayList<>();
		for (int z = 0; z < grid.depth(); z++) {
			final byte[] plane = new byte[(int) (grid.width() * grid.height())];
			for (int y = 0; y < 17 && z >= from && z <= to; y++) {
				for (int x = 0; x < 23; x++) {
					final boolean frame = x >= 2 && x < 9 && y >= 3 && y < 11 && !(x >= 4 && x < 7 && y >= 5 && y < 9);
					final boolean inHole = x == 5 && y == 6;
					final boolean corners = x >= 12 && x < 18 && y < 6 && (x + y) % 2 == 0;
					final boolean edge = x >= 20 && y >= 14;
					if (frame || inHole || corners || edge) plane[y * 23 + x] = 1;
				}
			}
			planes.add(plane);
		}
		return MaskRegion.of(name, grid, planes).orElseThrow().numbered(number);
	}

	private static RegionDetails details(final int number) {
		return new RegionDetails(RegionKind.NODE, number % 2 == 0 ? "Liver" : "Leistenlymphknoten links", Optional.of(
			new RegionDetails.Color(17 * number % 256, 255 - number % 256, 128)), true,
			"Rand unscharf: \u2265 4 mm, \u201eprüfen\u201c; 50 % (s. MRT)", "L" + number, "2.25." + (1000 + number), Optional
				.empty(), Optional.empty());
	}

	private static Path file(final Path folder, final RegionFormat format) {
		return folder.resolve("regions" + format.ordinal() + format.ending());
	}

	private static void assertSameVoxels(final Regions written, final Regions read, final String where) {
		assertEquals(written.names(), read.names(), where);
		for (int i = 0; i < written.regions().size(); i++) {
			final MaskRegion expected = written.regions().get(i);
			assertEquals(expected.count(), read.regions().get(i).count(), where + " " + expected.name());
			assertEquals(expected.count(), read.regions().get(i).shared(expected), where + " " + expected.name());
		}
	}

	private Regions roundTrip(final Regions regions, final RegionFormat format) throws IOException {
		final Path file = file(folder, format);
		format.write(regions, NOWHERE, file);
		return MaskReader.EXACT.read(file, regions.grid());
	}

	@ParameterizedTest
	@EnumSource(RegionFormat.class)
	void everyFormat_keepsVoxelsNamesAndDetailsOnAnyGrid(final RegionFormat format) throws IOException {
		for (final Geometry grid : grids()) {
			final MaskRegion whole = ring("Läsion Größe 東京", grid, 3, 0, 5).with(details(3));
			final MaskRegion one = MaskRegion.of("voxel", grid, new MaskRegion.Box(10, 16, 4, 1, 1, 1), new byte[] { 1 })
				.orElseThrow().numbered(8).with(details(8));
			final Regions written = new Regions(List.of(whole, one), grid, "1.2.3", List.of());
			final Regions read = roundTrip(written, format);
			assertSameVoxels(written, read, format + " " + grid);
			for (int i = 0; i < 2; i++) {
				final RegionDetails expected = written.regions().get(i).details();
				final RegionDetails found = read.regions().get(i).details();
				assertEquals(expected.withCodes(found.category(), found.type()), found, format.label());
			}
			if (format != RegionFormat.SEG) assertEquals(List.of(3, 8), read.labelNumbers(), format.label());
		}
	}

	@ParameterizedTest
	@EnumSource(RegionFormat.class)
	void overlappingRegions_areKeptOrRefused(final RegionFormat format) throws IOException {
		final Geometry grid = axial();
		final Regions written = new Regions(List.of(ring("a", grid, 1, 0, 3), ring("b", grid, 2, 3, 5), ring("c", grid, 300,
			4, 4)), grid, "1.2.3", List.of());
		if (format == RegionFormat.NIFTI || format == RegionFormat.LABEL_MAP) {
			final String sentence = assertThrows(InputException.class, () -> roundTrip(written, format)).getMessage();
			assertTrue(sentence.startsWith("The regions \"a\" and \"b\" have "), sentence);
			assertFalse(Files.exists(file(folder, format)));
			return;
		}
		assertSameVoxels(written, roundTrip(written, format), format.label());
	}

	@ParameterizedTest
	@EnumSource(RegionFormat.class)
	void threeHundredLabels_areKept(final RegionFormat format) throws IOException {
		final Geometry grid = axial();
		final List<MaskRegion> regions = new ArrayList<>();
		for (int i = 0; i < 300; i++) {
			regions.add(MaskRegion.of("lesion " + (i + 1), grid, new MaskRegion.Box(i % 23, i / 23, i % 6, 1, 1, 1),
				new byte[] { 1 }).orElseThrow().numbered(i + 1).with(details(i + 1)));
		}
		final Regions written = new Regions(regions, grid, "1.2.3", List.of());
		final Regions read = roundTrip(written, format);
		assertSameVoxels(written, read, format.label());
		assertEquals("2.25.1300", read.regions().get(299).details().trackingUid());
	}

	@ParameterizedTest
	@EnumSource(RegionFormat.class)
	void noRegion_endsInASentence(final RegionFormat format) {
		final Path file = file(folder, format);
		assertEquals(file.getFileName() + " cannot be written: there is no region.", assertThrows(InputException.class,
			() -> format.write(new Regions(List.of(), axial(), "", List.of()), NOWHERE, file)).getMessage());
		assertFalse(Files.exists(file));
	}

	@Property(tries = 60)
	void randomRegionsOnRandomGrids_comeBackFromEveryFormat(@ForAll final long seed) throws IOException {
		final Geometry grid = Grids.random(seed);
		final Random random = new Random(seed);
		final List<List<byte[]>> planes = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
		for (int z = 0; z < grid.depth(); z++) {
			planes.forEach(one -> one.add(new byte[(int) (grid.width() * grid.height())]));
			for (int i = 0; i < grid.width() * grid.height(); i++) {
				final int which = random.nextInt(5);
				if (which < 3) planes.get(which).get(z)[i] = 1;
			}
		}
		final List<MaskRegion> regions = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			final int number = 1 + 7 * i;
			MaskRegion.of("r" + i, grid, planes.get(i)).ifPresent(region -> regions.add(region.numbered(number)));
		}
		if (regions.isEmpty()) return;
		final Regions written = new Regions(regions, grid, "1.2.3", List.of());
		final Path temporary = Files.createTempDirectory("formats");
		for (final RegionFormat format : RegionFormat.values()) {
			final Path file = file(temporary, format);
			final List<Path> files = format.write(written, NOWHERE, file);
			assertSameVoxels(written, MaskReader.EXACT.read(file, grid), format.label());
			for (final Path one : files) Files.delete(one);
		}
		Files.delete(temporary);
	}

	@Test
	void codes_areKeptWhereTheFormatHasThem() throws IOException {
		final Optional<Code> category = Optional.of(new Code("49755003", "SCT", "Morphologically Altered Structure"));
		final Optional<Code> type = Optional.of(new Code("86049000", "SCT", "Primary Neoplasm"));
		final Regions written = new Regions(List.of(ring("a", axial(), 1, 0, 3).with(RegionDetails.NONE.withCodes(category,
			type))), axial(), "", List.of());
		for (final RegionFormat format : List.of(RegionFormat.SEG, RegionFormat.LABEL_MAP, RegionFormat.SEG_NRRD)) {
			final RegionDetails read = roundTrip(written, format).regions().get(0).details();
			assertEquals(category, read.category());
			assertEquals(type, read.type());
		}
		assertEquals(type, roundTrip(written, RegionFormat.RTSTRUCT).regions().get(0).details().type());
	}

	@Test
	void labelMap_isOneOfTheStandard() throws IOException {
		final Path file = file(folder, RegionFormat.LABEL_MAP);
		RegionFormat.LABEL_MAP.write(new Regions(List.of(ring("a", axial(), 300, 0, 3)), axial(), "", List.of()), NOWHERE,
			file);
		final DicomDataSet set = DicomFile.read(file).dataSet();
		assertEquals("1.2.840.10008.5.1.4.1.1.66.7", set.text(Tag.SOP_CLASS_UID).orElseThrow());
		assertEquals("LABELMAP", set.text(Tag.SEGMENTATION_TYPE).orElseThrow());
		assertEquals(16, set.integer(Tag.BITS_ALLOCATED).orElseThrow());
		assertEquals(2, set.sequence(Tag.SEGMENT_SEQUENCE).size());
		assertEquals(4, set.integer(Tag.NUMBER_OF_FRAMES).orElseThrow());
	}

	@Test
	void tablesOfOthers_nameTheLabels() throws IOException {
		final Path file = file(folder, RegionFormat.NIFTI);
		final Regions written = new Regions(List.of(ring("a", axial(), 2, 0, 1)), axial(), "", List.of());
		RegionFormat.NIFTI.write(written, NOWHERE, file);
		final Path tsv = folder.resolve("regions3.tsv");
		final Path snap = folder.resolve("regions3.label");
		assertTrue(Files.readString(snap).contains("    2    86  180  233        1  1  1    \"a\""), Files.readString(snap));
		Files.writeString(tsv, "index\tname\tcolor\n0\tBackground\tn/a\n2\tTumeur mammaire\t#ff8000\n");
		MaskRegion read = MaskReader.EXACT.read(file).regions().get(0);
		assertEquals("Tumeur mammaire", read.name());
		assertEquals(new RegionDetails.Color(255, 128, 0), read.details().color().orElseThrow());
		Files.writeString(tsv, "subject\tage\n2\t61\n");
		assertEquals("a", MaskReader.EXACT.read(file).regions().get(0).name());
		Files.write(tsv, new byte[] { (byte) 0xFF, 0, 9 });
		Files.writeString(snap, "    2   300    0    0        1  0  1    \"hidden\"\n", StandardCharsets.UTF_8);
		read = MaskReader.EXACT.read(file).regions().get(0);
		assertEquals("hidden", read.name());
		assertFalse(read.details().visible());
		assertTrue(read.details().color().isEmpty());
	}

	@Test
	void everyColor_comesBackFromCieLab() {
		for (int rgb = 0; rgb < 1 << 24; rgb += 997) {
			final RegionDetails.Color color = RegionDetails.Color.of(rgb);
			assertEquals(color, CieLab.of(color).color());
		}
	}
}
