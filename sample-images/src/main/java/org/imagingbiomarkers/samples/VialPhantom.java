package org.imagingbiomarkers.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.imagingbiomarkers.catalog.CurveModels;
import org.imagingbiomarkers.catalog.ModelFamily;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.io.dicom.DicomDataSet;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;

/**
 * Seven vials of known content in air, as a scanner would show them, with Rician noise.
 *
 * @param name of its folder
 * @param title of the series
 * @param sample what people ask for it by
 * @param model of its signal, as declared
 * @param about what is in the vials
 * @param truths for each vial, one value per map of the model, in the unit as shown
 * @param points what the volumes differ in, in the unit of the model's axis
 * @param header the DICOM elements that tell a volume from the others, for its point
 * @param curve the signal of a vial at a point, in closed form and apart from the model
 * @param noise standard deviation of the noise in the real and the imaginary part of the signal
 * @param settings what a map command has to be given besides, by key
 * @param volumes what the volumes are, where their points only number them; blank: the points say it
 */
public record VialPhantom(String name, String title, String sample, CurveDeclaration<?> model, String about,
		List<double[]> truths, List<Double> points, DoubleFunction<DicomDataSet> header, Curve curve, double noise,
		Map<String, String> settings, String volumes)
{

	/** A phantom of a command that needs nothing else. */
	public VialPhantom(final String name, final String title, final String sample, final CurveDeclaration<?> model,
		final String about, final List<double[]> truths, final List<Double> points, final DoubleFunction<DicomDataSet> header,
		final Curve curve, final double noise)
	{
		this(name, title, sample, model, about, truths, points, header, curve, noise, Map.of(), "");
	}

	/** A phantom whose points say what the volumes are. */
	public VialPhantom(final String name, final String title, final String sample, final CurveDeclaration<?> model,
		final String about, final List<double[]> truths, final List<Double> points, final DoubleFunction<DicomDataSet> header,
		final Curve curve, final double noise, final Map<String, String> settings)
	{
		this(name, title, sample, model, about, truths, points, header, curve, noise, settings, "");
	}

	/** A phantom whose points only number the volumes. */
	public VialPhantom(final String name, final String title, final String sample, final CurveDeclaration<?> model,
		final String about, final List<double[]> truths, final List<Double> points, final DoubleFunction<DicomDataSet> header,
		final Curve curve, final double noise, final String volumes)
	{
		this(name, title, sample, model, about, truths, points, header, curve, noise, Map.of(), volumes);
	}

	/** The key of what its map command fits. */
	public String family() {
		return ofModel().key();
	}

	private ModelFamily ofModel() {
		return CurveModels.FAMILIES.stream().filter(family -> family.models().contains(model)).findFirst().orElseThrow();
	}

	/** Axes for whose points DICOM has an element. */
	private static final Set<String> IN_HEADERS = Set.of("b_values", "flip_angles", "inversion_times", "echo_times",
		"saturation", "delays");
	private static final int SIZE = 96;
	private static final int SLICES = 4;
	private static final double VIAL_RADIUS = 8;
	private static final double RING_RADIUS = 30;
	private static final long SEED = 20260101;

	/** The signal of a vial. */
	@FunctionalInterface
	public interface Curve {

		/**
		 * @param truth one value per map
		 * @param point b-value, flip angle or time
		 */
		double signal(double[] truth, double point);
	}

	/**
	 * Writes the series as DICOM files into the folder {@code series}, the number of the vial in each voxel as {@code
	 * vials.tif}, and a README. The same bytes come out at every run.
	 *
	 * @param parent folder in which all that gets a folder
	 * @return that folder
	 */
	public Path write(final Path parent) throws IOException {
		final Path folder = Files.createDirectories(parent.resolve(name));
		final Random random = new Random(SEED);
		final SeriesWriter writer = new SeriesWriter(SeriesWriter.Kind.MR, folder.resolve("series"), title, SIZE, SIZE, 2, 5);
		for (final double point : points) {
			for (int slice = 0; slice < SLICES; slice++) {
				writer.write(pixels(point, random), slice, header.apply(point));
			}
		}
		writeVials(folder.resolve("vials.tif"));
		Files.writeString(folder.resolve("README.md"), readme());
		return folder;
	}

	/** What a map command has to be given beside the image: the points, where DICOM has no element for them. */
	public Map<String, String> fields() {
		final String axis = model.axis().key();
		final Map<String, String> fields = new LinkedHashMap<>();
		if (!IN_HEADERS.contains(axis)) fields.put(axis, points.stream().map(VialPhantom::number).collect(Collectors.joining(
			", ")));
		if (!ofModel().models().get(0).equals(model)) fields.put("model", model.key());
		fields.putAll(settings);
		return fields;
	}

	/** What the truths are of: the maps of the model, as columns of a table with their units. */
	public List<String> parameters() {
		final List<String> reported = reported(model);
		return model.maps().stream().filter(map -> reported.contains(map.key())).map(map -> map.key() + (map.unit()
			.isEmpty() || map.isSignal() ? "" : " (" + map.unit() + ")")).toList();
	}

	/** What the model finds in an example; its command may have further maps. */
	private static <S> List<String> reported(final CurveDeclaration<S> model) {
		final CurveModel example = model.exampleFitters(model.method(model.defaultMethod())).get().model();
		return Stream.concat(example.parameters().stream(), example.derived().stream().map(Derived::parameter)).map(
			Parameter::name).toList();
	}

	/** The number of the vial that a region read from {@code vials.tif} is about. */
	public static int vial(final String region) {
		return Integer.parseInt(region.replaceAll("\\D", ""));
	}

	private short[] pixels(final double point, final Random random) {
		final short[] pixels = new short[SIZE * SIZE];
		final double[] signals = truths.stream().mapToDouble(truth -> curve.signal(truth, point)).toArray();
		for (int y = 0; y < SIZE; y++) {
			for (int x = 0; x < SIZE; x++) {
				final int vial = vial(x, y, VIAL_RADIUS);
				final double signal = vial < 0 ? 0 : signals[vial];
				final double real = signal + noise * random.nextGaussian();
				final double imaginary = noise * random.nextGaussian();
				pixels[y * SIZE + x] = (short) Math.round(Math.hypot(real, imaginary));
			}
		}
		return pixels;
	}

	/** The label of each voxel that lies wholly inside its vial. */
	private static void writeVials(final Path file) throws IOException {
		final ImageStack stack = new ImageStack(SIZE, SIZE);
		for (int slice = 0; slice < SLICES; slice++) {
			final ByteProcessor labels = new ByteProcessor(SIZE, SIZE);
			for (int y = 0; y < SIZE; y++) {
				for (int x = 0; x < SIZE; x++) {
					labels.set(x, y, vial(x, y, VIAL_RADIUS - 1) + 1);
				}
			}
			stack.addSlice(labels);
		}
		if (!new FileSaver(new ImagePlus("Vials", stack)).saveAsTiffStack(file.toString())) {
			throw new IOException("The vials cannot be written to \"" + file + "\".");
		}
	}

	/** The vial that holds a pixel: one in the middle, the others around it; -1 between them. */
	private static int vial(final int x, final int y, final double radius) {
		final double center = (SIZE - 1) / 2.0;
		for (int vial = 0; vial < 7; vial++) {
			final double angle = Math.PI * (vial - 1) / 3;
			final double ring = vial == 0 ? 0 : RING_RADIUS;
			if (Math.hypot(x - center - ring * Math.cos(angle), y - center - ring * Math.sin(angle)) <= radius) return vial;
		}
		return -1;
	}

	private String readme() {
		final StringBuilder text = new StringBuilder("# " + title + ", a computed series with known truth\n\n");
		final List<String> parameters = parameters();
		text.append("Seven vials in air, with ").append(about).append(": ").append(SIZE + " x " + SIZE + " x " + SLICES)
			.append(" voxels of 2 x 2 x 5 mm, written as classic MR image objects in DICOM.\n\n");
		text.append("- signal: ").append(model.definition().formula()).append("\n- at: ").append(volumes.isEmpty() ? points
			.stream().map(VialPhantom::number).collect(Collectors.joining(", ")) + ' ' + model.axis().unit() : volumes).append(
				"\n- noise: Rician, sigma = ").append(number(noise)).append(
					", from a fixed seed\n- origin: computed by `VialPhantom`; licence: BSD-2-Clause, as the project\n" +
						"- `vials.tif`: the number of the vial in each voxel wholly inside it\n\n");
		text.append("| vial | ").append(String.join(" | ", parameters)).append(" |\n|---|").append("---|".repeat(parameters
			.size())).append('\n');
		for (int vial = 0; vial < truths.size(); vial++) {
			text.append("| ").append(vial + 1);
			for (final double value : truths.get(vial)) {
				text.append(" | ").append(number(value));
			}
			text.append(" |\n");
		}
		return text.toString();
	}

	private static String number(final double value) {
		return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
	}
}
