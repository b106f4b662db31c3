package org.imagingbiomarkers.networks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

import org.imagingbiomarkers.io.Acquisition;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.networks.card.ModelCard;
import org.imagingbiomarkers.networks.install.InstalledModel;
import org.imagingbiomarkers.networks.install.ModelFolder;
import org.imagingbiomarkers.networks.preparation.StoredPlanes;
import org.imagingbiomarkers.samples.VariedPhantom;

/** The sample model and phantoms for tests. */
public final class TestModels {

	private TestModels() {}

	/** The sample model in a folder of its own. */
	public static InstalledModel sample(final Path folder) throws IOException {
		return new ModelFolder(folder).find("model", ModelFolder.SAMPLE);
	}

	/** Where the voxels of a phantom lie. */
	public static Geometry grid(final VariedPhantom phantom) {
		return Geometry.upright(phantom.size()[0], phantom.size()[1], phantom.size()[2], new Vector(phantom.spacing()[0],
			phantom.spacing()[1], phantom.spacing()[2]));
	}

	/** A phantom as planes. */
	public static StoredPlanes planes(final VariedPhantom phantom) {
		final int plane = phantom.size()[0] * phantom.size()[1];
		final List<float[]> planes = new ArrayList<>();
		for (int z = 0; z < phantom.size()[2]; z++) {
			planes.add(Arrays.copyOfRange(phantom.values(), z * plane, (z + 1) * plane));
		}
		return new StoredPlanes(phantom.size()[0], phantom.size()[1], planes);
	}

	/** A phantom as a series. */
	public static Series series(final VariedPhantom phantom) {
		return new Series(phantom.title(), PlanarImages.of(planes(phantom).planes(), phantom.size()[0], phantom.size()[1],
			phantom.size()[2]), phantom.unit(), grid(phantom), Acquisition.NONE, List.of());
	}

	/** A file beside the tests. */
	public static byte[] resource(final String name) {
		try (InputStream in = TestModels.class.getResourceAsStream(name)) {
			return name.endsWith(".gz") ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** A file of 32-bit numbers beside the tests. */
	public static float[] floats(final String name) {
		final byte[] bytes = resource(name);
		final float[] values = new float[bytes.length / Float.BYTES];
		ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
		return values;
	}

	/** Dice coefficient of a label. */
	public static double dice(final List<short[]> labels, final byte[] truth, final int code) {
		long both = 0, one = 0, other = 0;
		int i = 0;
		for (final short[] plane : labels) {
			for (final short label : plane) {
				final boolean here = label == code, there = truth[i++] == code;
				if (here) one++;
				if (there) other++;
				if (here && there) both++;
			}
		}
		return 2.0 * both / (one + other);
	}

	/** A copy of the sample model's card with a part of its text changed. */
	public static Path altered(final Path model, final Path folder, final String from, final String to) throws IOException {
		Files.createDirectories(folder);
		final String text = Files.readString(model.resolveSibling("model.yaml"));
		if (!text.contains(from)) throw new IllegalArgumentException("no " + from);
		Files.copy(model, folder.resolve(model.getFileName().toString()));
		return Files.writeString(folder.resolve("model.yaml"), text.replace(from, to));
	}

	/** The card of the sample model. */
	public static ModelCard card(final Path folder) throws IOException {
		return sample(folder).card();
	}
}
