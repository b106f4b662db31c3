package org.imagingbiomarkers.networks.answer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.maps.Progress;
import org.imagingbiomarkers.networks.TestModels;
import org.imagingbiomarkers.networks.card.CardReader;
import org.imagingbiomarkers.networks.card.ModelCard;
import org.imagingbiomarkers.networks.card.ModelOutput;
import org.imagingbiomarkers.networks.card.ModelOutput.Task;
import org.imagingbiomarkers.networks.install.InstalledModel;
import org.imagingbiomarkers.networks.preparation.PreparedImage;
import org.imagingbiomarkers.networks.preparation.StoredPlanes;
import org.imagingbiomarkers.networks.runtime.Device;
import org.imagingbiomarkers.networks.runtime.OnnxNetwork;
import org.imagingbiomarkers.networks.window.SlidingWindow;
import org.imagingbiomarkers.samples.VariedPhantom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("docs/commands/classify-with-network#what-it-computes")
@Tag("docs/commands/segment-with-network#what-it-computes")
class SegmentationTest {

	@TempDir
	private static Path folder;
	private static InstalledModel sample;
	private static OnnxNetwork network;

	@BeforeAll
	static void open() throws IOException {
		sample = TestModels.sample(folder);
		network = OnnxNetwork.open(sample.network(), 2, Device.CPU);
	}

	@AfterAll
	static void close() {
		network.close();
	}

	private static List<short[]> segment(final ModelCard card, final VariedPhantom phantom, final boolean flips)
		throws IOException
	{
		return Segmentation.of(card, card.output(Task.SEGMENTATION).orElseThrow(), network, List.of(TestModels.planes(
			phantom)), TestModels.grid(phantom), flips, Progress.NONE);
	}

	private static VariedPhantom phantom(final String name) {
		final long seed = Long.parseLong(name.replaceAll("\\D", ""));
		return name.startsWith("vials") ? VariedPhantom.vials(seed) : VariedPhantom.spheres(seed);
	}

	@ParameterizedTest
	@CsvSource({ "vials-100002,1", "vials-100003,1", "spheres-100005,2" })
	void theWholePipeline_givesTheLabelsOfItsTwinInPython(final String name, final int code) throws IOException {
		final double dice = TestModels.dice(segment(sample.card(), phantom(name), false), TestModels.resource("twin/" + name +
			".monai.u8.gz"), code);
		assertTrue(dice >= 0.999, name + ": " + dice);
	}

	@ParameterizedTest
	@CsvSource({ "vials-100002,1", "vials-100003,1" })
	void withTheConventionsOfNnUNet_itGivesTheLabelsOfAnotherTwin(final String name, final int code) throws IOException {
		final Path card = TestModels.altered(sample.network(), folder.resolve("nnunet " + name), "convention: monai",
			"convention: nnunet\n  separate_slices: true");
		Files.writeString(card, Files.readString(card).replace("interpolation: linear", "interpolation: cubic"));
		final double dice = TestModels.dice(segment(CardReader.read(card), phantom(name), false), TestModels.resource(
			"twin/" + name + ".nnunet.u8.gz"), code);
		assertTrue(dice >= 0.999, name + ": " + dice);
	}

	@ParameterizedTest
	@CsvSource({ "vials-100007,1", "vials-100008,1", "vials-100009,1", "spheres-100007,2" })
	void phantomsThatItHasNotSeen_areSegmented(final String name, final int code) throws IOException {
		final VariedPhantom phantom = phantom(name);
		final double dice = TestModels.dice(segment(sample.card(), phantom, false), phantom.labels(), code);
		assertTrue(dice >= 0.95, name + ": " + dice);
	}

	@Test
	void averagedMirroredInputs_findTheSame() throws IOException {
		final VariedPhantom phantom = phantom("vials-100003");
		assertTrue(TestModels.dice(segment(sample.card(), phantom, true), phantom.labels(), 1) >= 0.95);
	}

	@Test
	void theBitsAreTheSame_forAnyOrderOfWindowsAndAnyNumberOfThreads() throws IOException {
		final VariedPhantom phantom = phantom("vials-100002");
		final float[][] first = logits(network, phantom, null);
		assertArrayEquals(first, logits(network, phantom, new Random(1)));
		assertArrayEquals(first, logits(network, phantom, new Random(2)));
		try (OnnxNetwork single = OnnxNetwork.open(sample.network(), 1, Device.CPU)) {
			assertArrayEquals(first, logits(single, phantom, null));
		}
	}

	private static float[][] logits(final OnnxNetwork by, final VariedPhantom phantom, final Random order)
		throws IOException
	{
		final ModelCard card = sample.card();
		final PreparedImage prepared = PreparedImage.of(card.preparation(), List.of(TestModels.planes(phantom)), TestModels
			.grid(phantom));
		final List<float[]> all = new ArrayList<>();
		new SlidingWindow(card.tiling(), card.preparation().convention(), "zyx", 3, order).run(by, prepared.channels(),
			"logits", (z, values) -> {
				for (final float[] one : values) {
					all.add(one.clone());
				}
			}, Progress.NONE);
		return all.toArray(float[][]::new);
	}

	@Test
	void anImageStoredInAnotherOrder_hasItsLabelsInThatOrder() throws IOException {
		// Slices from above to below and rows from left to right: what RAS turns around, and the labels back.
		final VariedPhantom phantom = phantom("vials-100003");
		final Path card = TestModels.altered(sample.network(), folder.resolve("turned"), "orientation: image",
			"orientation: RAS");
		final Geometry plain = TestModels.grid(phantom);
		final int nx = phantom.size()[0], ny = phantom.size()[1], nz = phantom.size()[2];
		final List<float[]> planes = new ArrayList<>();
		final byte[] truth = new byte[phantom.labels().length];
		// x runs along columns of the image, y along its rows, backwards.
		for (int z = 0; z < nz; z++) {
			final float[] plane = new float[nx * ny];
			for (int i = 0; i < plane.length; i++) {
				final int x = i / ny, y = ny - 1 - i % ny;
				plane[i] = phantom.values()[(z * ny + y) * nx + x];
				truth[z * nx * ny + i] = phantom.labels()[(z * ny + y) * nx + x];
			}
			planes.add(plane);
		}
		final Geometry turned = new Geometry(ny, nx, nz, Vector.ZERO, new Vector(0, -1, 0), new Vector(1, 0, 0), plain
			.slice(), new Vector(plain.spacing().y(), plain.spacing().x(), plain.spacing().z()));
		final ModelCard own = CardReader.read(card);
		final List<short[]> labels = Segmentation.of(own, own.output(Task.SEGMENTATION).orElseThrow(), network, List.of(
			new StoredPlanes(ny, nx, planes)), turned, false, Progress.NONE);
		assertTrue(TestModels.dice(labels, truth, 1) >= 0.95);
	}

	@Test
	void onlyTheLargestPart_isKeptWhereTheCardSaysSo() throws IOException {
		final Path card = TestModels.altered(sample.network(), folder.resolve("largest"), "name: vial}",
			"name: vial, largest_only: true}");
		final VariedPhantom phantom = phantom("vials-100002");
		final ModelCard own = CardReader.read(card);
		final ModelOutput output = own.output(Task.SEGMENTATION).orElseThrow();
		final List<short[]> all = segment(sample.card(), phantom, false);
		final List<FoundObjects.Part> parts = FoundObjects.of(all, TestModels.grid(phantom), output.classes(), 0).parts();
		assertTrue(parts.size() > 3, parts.size() + " vials");
		final List<FoundObjects.Part> kept = FoundObjects.of(segment(own, phantom, false), TestModels.grid(phantom), output
			.classes(), 0).parts();
		assertEquals(1, kept.size());
		assertEquals(parts.get(0).voxels().count(), kept.get(0).voxels().count());
	}

	@Test
	void theKindOfAPhantom_isTold() throws IOException {
		final ModelOutput kind = sample.card().output(Task.CLASSIFICATION).orElseThrow();
		for (final String name : List.of("vials-100007", "spheres-100007")) {
			final VariedPhantom phantom = phantom(name);
			final Geometry grid = TestModels.grid(phantom);
			int first = 0;
			while (phantom.labels()[first] == 0) first++;
			final double[] center = { first % phantom.size()[0], first / phantom.size()[0] % phantom.size()[1], phantom
				.size()[2] / 2.0 };
			final double[] row = Description.of(sample.card(), kind, network, List.of(TestModels.planes(phantom)), grid, List
				.of(center), Progress.NONE)[0];
			assertEquals(1, row[0] + row[1] + row[2], 1e-5);
			assertEquals(name.replaceAll("-.*", ""), Description.choice(kind, row));
		}
	}
}
