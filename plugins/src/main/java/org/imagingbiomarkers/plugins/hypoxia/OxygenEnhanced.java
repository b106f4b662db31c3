package org.imagingbiomarkers.plugins.hypoxia;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.alignment.series.SeriesPrediction;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.hypoxia.Gas;
import org.imagingbiomarkers.hypoxia.OxygenFlipAngles;
import org.imagingbiomarkers.hypoxia.OxygenModels;
import org.imagingbiomarkers.hypoxia.OxygenResponse;
import org.imagingbiomarkers.hypoxia.OxygenT1;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.maps.Covariate;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.NamedImage;
import org.imagingbiomarkers.plugins.map.SampledSeries;
import org.imagingbiomarkers.plugins.map.SeriesModel;
import org.imagingbiomarkers.plugins.map.TypedUnit;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** The change of R1 from air to oxygen, and what share of a tumor responds: {@link OxygenResponse}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Hypoxia", weight = 35), @Menu(label = "Oxygen-Enhanced MRI...", weight = 1) },
	description = "Change of R1 from air to oxygen, and the share of perfused tissue that does not respond", attrs = @Attr(
		name = MapCommand.MODEL, value = OxygenModels.KEY))
public class OxygenEnhanced extends MapCommand {

	static final String PLATEAU = "oxygen plateau";
	static final String RISE = "oxygen rise";
	static final String FLIP_ANGLES = "oxygen flip angles";
	static final String SEPARATE = "oxygen flip angles separate";
	private static final String DYNAMIC = "model=oxygen plateau|oxygen rise";
	private static final String ANGLES = "model=oxygen flip angles|oxygen flip angles separate";

	@Parameter(label = "Oxygen series", persist = false, required = false,
		description = "The volumes with air, or with both gases: a dynamic series, flip angles, or maps of T1 in ms")
	private ImagePlus image;

	@Parameter(label = "Model", persist = false, choices = { PLATEAU, RISE, FLIP_ANGLES, SEPARATE, OxygenT1.KEY },
		description = "Dynamic gradient echoes at their steady states or with a rise; flip angles with one M0 or two; or maps of T1")
	private String model = PLATEAU;

	@Parameter(label = "Series with oxygen", persist = false, required = false,
		description = "Title or file of an image with the volumes of oxygen, where the series has those of air alone",
		attrs = @Attr(name = "images", value = ""))
	private String oxygen = "";

	@Parameter(label = "Volumes of oxygen", persist = false, required = false,
		description = "Where the series has both gases: their numbers from 1, such as 9-24", attrs = @Attr(name = "needs",
			value = "!oxygen"))
	private String oxygen_volumes = "";

	@Parameter(label = "Volumes of air", persist = false, required = false,
		description = "Such as 1-8; volumes of neither gas are left out. Blank: all that are not of oxygen", attrs = { @Attr(
			name = "needs", value = "!oxygen"), @Attr(name = "expert") })
	private String air_volumes = "";

	@Parameter(label = "Times (s)", persist = false, required = false,
		description = "One per volume, such as 0, 10, 20, or start and step such as 0:10. Blank: those the image knows",
		attrs = { @Attr(name = "needs", value = DYNAMIC), @Attr(name = "holds", value = "numbers") })
	private String times = "";

	@Parameter(label = "Flip angles (degrees)", persist = false, required = false,
		description = "One per volume of each series, such as 2, 5, 15. Blank: those the image knows", attrs = { @Attr(
			name = "needs", value = ANGLES), @Attr(name = "holds", value = "numbers") })
	private String flip_angles = "";

	@Parameter(label = "Repetition time (ms)", persist = false, required = false,
		description = "Of the spoiled gradient echo. Blank: the one the image knows", attrs = { @Attr(name = "needs",
			value = "model!=oxygen t1"), @Attr(name = "holds", value = "number above 0") })
	private String tr = "";

	@Parameter(label = "Flip angle (degrees)", persist = false, required = false,
		description = "Of a dynamic series. Blank: the one the image knows", attrs = { @Attr(name = "needs", value = DYNAMIC),
			@Attr(name = "holds", value = "number above 0 to 180") })
	private String flip_angle = "";

	@Parameter(label = "T1 of tissue (ms)", persist = false, required = false,
		description = "With air, of a dynamic series without a map of it", attrs = { @Attr(name = "needs", value = DYNAMIC +
			"; !t1_map"), @Attr(name = "holds", value = "number above 0") })
	private String t1 = "";

	@Parameter(label = "T1 map", persist = false, required = false,
		description = "Title or file of an image of T1 with air in ms. Blank: T1 is the same everywhere", attrs = { @Attr(
			name = "needs", value = DYNAMIC), @Attr(name = "images", value = "") })
	private String t1_map = "";

	@Parameter(label = "B1 map", persist = false, required = false,
		description = "Title or file of an image of the true flip angle relative to the nominal one. Blank: 1 everywhere",
		attrs = { @Attr(name = "expert"), @Attr(name = "needs", value = ANGLES), @Attr(name = "images", value = "") })
	private String b1 = "";

	@Parameter(label = "Relaxivity of oxygen (1/s per mmHg)", persist = false, required = false,
		description = "r1 of dissolved oxygen, which makes delta pO2 of delta R1; 0.0002 to 0.0003 are in use", attrs = {
			@Attr(name = "expert"), @Attr(name = "holds", value = "number above 0") })
	private String oxygen_relaxivity = "0.00025";

	@Parameter(label = "Map of perfusion", persist = false, required = false,
		description = "Title or file of a map of a DCE series, such as iauc60: what is perfused and does not respond is counted as refractory",
		attrs = @Attr(name = "images", value = ""))
	private String perfusion_map = "";

	@Parameter(label = "Perfused above", persist = false, required = false,
		description = "In the unit of the map of perfusion", attrs = { @Attr(name = "needs", value = "perfusion_map"), @Attr(
			name = "holds", value = "number from -1000000 to 1000000") })
	private String perfusion_threshold = "0";

	@Parameter(label = "Responds above (1/s)", persist = false, required = false,
		description = "Delta R1 from which a voxel counts as oxygen enhancing", attrs = { @Attr(name = "needs",
			value = "perfusion_map"), @Attr(name = "holds", value = "number from -1000 to 1000") })
	private String delta_r1_threshold = "0";

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus delta_r1, delta_po2, rise_time, t1_air, m0_oxygen, m0, s0, oxygen_class, delta_r1_error,
			delta_po2_error, rise_time_error, t1_air_error, m0_oxygen_error, m0_error, s0_error;

	@Override
	protected Map<String, ImagePlus> maps(final MapRequest request) throws IOException {
		final OxygenClasses classes = OxygenClasses.of(request, perfusion_map, new TextField("perfusion_threshold",
			perfusion_threshold), new TextField("delta_r1_threshold", delta_r1_threshold));
		final Map<String, ImagePlus> maps = new HashMap<>(super.maps(request));
		maps.putAll(classes.report(this, maps.get("delta_r1")));
		return maps;
	}

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		final Series read = request.series();
		checkUnused(request, (int) read.volumes());
		final double relaxivity = new TextField("oxygen_relaxivity", oxygen_relaxivity).from(0);
		final GasSeries<Boolean> all = new GasSeries<>();
		return switch (new TextField("model", model).oneOf(List.of(PLATEAU, RISE, FLIP_ANGLES, SEPARATE, OxygenT1.KEY))) {
			case FLIP_ANGLES -> ofFlipAngles(request, read, OxygenFlipAngles.SHARED, relaxivity);
			case SEPARATE -> ofFlipAngles(request, read, OxygenFlipAngles.SEPARATE, relaxivity);
			case OxygenT1.KEY -> {
				NamedImage.checkRelaxationTimes("image", read);
				final Gas gas = gather(request, read, all, GasSeries.numbered(read, AcquisitionValue.TIMES), "", false);
				yield SeriesModel.of(numbered(all.series()), OxygenT1.DECLARATION, new OxygenT1.Settings(gas, relaxivity));
			}
			case RISE -> ofSignal(request, read, OxygenResponse.RISE, relaxivity);
			default -> ofSignal(request, read, OxygenResponse.PLATEAU, relaxivity);
		};
	}

	/** What is filled in is right, also where the model does not need it. */
	private void checkUnused(final MapRequest request, final int volumes) throws IOException {
		new TextField("times", times).numbers(volumes);
		new TextField("flip_angles", flip_angles).numbers();
		for (final TextField number : List.of(new TextField("tr", tr), new TextField("flip_angle", flip_angle), new TextField(
			"t1", t1)))
		{
			if (!number.isBlank()) number.from(0);
		}
		for (final VolumesField field : List.of(new VolumesField("oxygen_volumes", oxygen_volumes), new VolumesField(
			"air_volumes", air_volumes)))
		{
			if (!field.isBlank() && volumes > 1) field.of(volumes);
		}
		for (final TextField named : List.of(new TextField("oxygen", oxygen), new TextField("t1_map", t1_map), new TextField(
			"b1", b1)))
		{
			if (!named.isBlank()) NamedImage.find(request.readers(), named.key(), named.text());
		}
	}

	private SeriesModel ofSignal(final MapRequest request, final Series read,
		final CurveDeclaration<OxygenResponse.Settings> declaration, final double relaxivity) throws IOException
	{
		final GasSeries<Boolean> all = new GasSeries<>();
		final Gas gas = gather(request, read, all, timed(read, times), times, true);
		final SampledSeries series = all.series();
		final double repetition = SampledSeries.shared(read, AcquisitionValue.REPETITION_TIMES, new TextField("tr", tr));
		final double angle = SampledSeries.shared(read, AcquisitionValue.FLIP_ANGLES, new TextField("flip_angle",
			flip_angle));
		final TextField constant = new TextField("t1", t1);
		if (t1_map.isBlank() && constant.isBlank()) throw new InputException(
			"t1 must be given in ms, or t1_map as the title of an image: what the signal of \"" + read.title() +
				"\" says of R1 depends on it.");
		final double known = constant.isBlank() ? Double.NaN : TypedUnit.relaxationTime(constant);
		final SeriesModel.Plain plain = SeriesModel.of(series, declaration, new OxygenResponse.Settings(gas, repetition,
			angle, known, relaxivity));
		if (t1_map.isBlank()) return plain;
		return plain.withCovariate(new Covariate("t1_map", NamedImage.relaxationTimes(request, "t1_map", t1_map, series
			.geometry())));
	}

	/** Times that the model does not need may be absent. */
	private SampledSeries timed(final Series read, final String given) {
		final boolean known = !given.isBlank() || read.acquisition().get(AcquisitionValue.TIMES).filter(one -> one.value()
			.size() == read.volumes()).isPresent();
		if (known && read.volumes() > 1) return SampledSeries.of(read, AcquisitionValue.TIMES, given);
		if (model.equals(RISE)) return SampledSeries.of(read, AcquisitionValue.TIMES, given);
		return GasSeries.numbered(read, AcquisitionValue.TIMES);
	}

	private SeriesModel ofFlipAngles(final MapRequest request, final Series read,
		final CurveDeclaration<OxygenFlipAngles.Settings> declaration, final double relaxivity) throws IOException
	{
		final GasSeries<Boolean> all = new GasSeries<>();
		final Gas gas = gather(request, read, all, SampledSeries.of(read, AcquisitionValue.FLIP_ANGLES, flip_angles),
			flip_angles, false);
		final SampledSeries series = all.series();
		final double repetition = SampledSeries.shared(read, AcquisitionValue.REPETITION_TIMES, new TextField("tr", tr));
		final SeriesModel.Plain plain = SeriesModel.of(series, declaration, new OxygenFlipAngles.Settings(gas, repetition,
			relaxivity));
		return b1.isBlank() ? plain : plain.withCovariate(new Covariate("b1", NamedImage.relativeFlipAngles(request, "b1", b1,
			series.geometry())));
	}

	/**
	 * Puts the volumes of both gases together.
	 *
	 * @param own the series with the value of each volume
	 * @param text of the field of these values, which holds for the other series as well where that has as many volumes
	 * @param inTime whether the other series goes on where this one ends
	 * @return the gas of each volume
	 */
	private Gas gather(final MapRequest request, final Series read, final GasSeries<Boolean> all, final SampledSeries own,
		final String text, final boolean inTime) throws IOException
	{
		final int count = own.points().length;
		if (oxygen.isBlank()) {
			all.add(own, gases(count));
			return GasSeries.gas(all.kinds());
		}
		all.add(own, same(count, false));
		final Series other = NamedImage.series(request, "oxygen", oxygen, own.geometry());
		if (model.equals(OxygenT1.KEY)) NamedImage.checkRelaxationTimes("oxygen", other);
		final SampledSeries second = model.equals(OxygenT1.KEY) ? GasSeries.numbered(other, own.quantity()) : inTime ? timed(
			other, other.volumes() == read.volumes() ? text : "") : SampledSeries.of(other, own.quantity(), other
				.volumes() == read.volumes() ? text : "");
		all.add(inTime ? after(second, all.end()) : second, same(second.points().length, true));
		return GasSeries.gas(all.kinds());
	}

	private List<Boolean> gases(final int count) {
		final VolumesField ofOxygen = new VolumesField("oxygen_volumes", oxygen_volumes);
		if (ofOxygen.isBlank()) throw new InvalidInputException(
			"oxygen_volumes must name the volumes with oxygen, such as 9-24, or oxygen another series.");
		final VolumesField ofAir = new VolumesField("air_volumes", air_volumes);
		final boolean[] with = ofOxygen.of(count);
		final boolean[] without = ofAir.isBlank() ? null : ofAir.of(count);
		final List<Boolean> gases = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			if (with[i] && without != null && without[i]) throw new InvalidInputException(
				"air_volumes and oxygen_volumes must not share volumes, but both name volume " + (i + 1) + ".");
			gases.add(with[i] ? Boolean.TRUE : without == null || without[i] ? Boolean.FALSE : null);
		}
		return gases;
	}

	private static List<Boolean> same(final int count, final boolean gas) {
		final List<Boolean> gases = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			gases.add(gas);
		}
		return gases;
	}

	/** The same later, unless it already is: clocks of two series may both begin at 0. */
	private static SampledSeries after(final SampledSeries series, final double... end) {
		final double shift = series.points()[0] > end[0] ? 0 : end[0] + end[1] - series.points()[0];
		final List<Double> later = series.values().value().stream().map(time -> time + shift).toList();
		return new SampledSeries(series.image(), series.geometry(), series.quantity(), new Sourced<>(later, series.values()
			.source() + (shift == 0 ? "" : ", after those of air")));
	}

	/** Maps of T1 have no times: numbers in their place, all different. */
	private static SampledSeries numbered(final SampledSeries series) {
		final List<Double> numbers = new ArrayList<>();
		for (int i = 0; i < series.points().length; i++) {
			numbers.add((double) i);
		}
		return new SampledSeries(series.image(), series.geometry(), series.quantity(), new Sourced<>(numbers,
			"number of the volume"));
	}

	@Override
	protected SeriesPrediction prediction(final MapRequest request, final SeriesModel bound, final double... points)
		throws IOException
	{
		if (bound.series().points().length == request.series().volumes()) return bound.prediction(points);
		throw new InputException(
			"motion_correction must be \"none\" where volumes are left out or another series is named: " +
				"run Motion Correction on the series first.");
	}
}
