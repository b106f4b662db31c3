package org.imagingbiomarkers.plugins.dialog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.scijava.ItemVisibility;
import org.scijava.module.MethodCallException;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;
import org.scijava.service.Service;

import ij.ImagePlus;

/** What a dialog holds while somebody fills it in, without the dialog. */
final class Form implements FormProblems.FilledFields {

	private static final String SELECTION = "roi";
	private static final String NOTHING = "none";

	private final Module module;
	private final Map<String, Field> fields = new LinkedHashMap<>();
	private final Map<String, String> texts = new HashMap<>();
	private final Map<String, ImagePlus> images = new HashMap<>();
	private final Map<String, Runnable> offers = new LinkedHashMap<>();
	private final CompanionFields companions;
	private final FormProblems problems = new FormProblems(this);
	private Map<String, HeaderValues.Known> header = Map.of();
	private boolean more;

	/** What there is to see of a field beside its text. */
	enum Mark {
			NONE,
			/** The text is what the image knows. */
			FROM_IMAGE,
			/** The image knows something else than the text. */
			CHANGED,
			/** The selection of the image is meant, which has none. */
			NO_SELECTION, NEEDED,
			/** The command refused it; it may run again all the same, since what is around the dialog may have changed. */
			REFUSED, WRONG
	}

	/**
	 * A field at one time.
	 *
	 * @param enabled whether it has a meaning
	 * @param sentence what the mark means, for people
	 */
	record State(boolean enabled, Mark mark, String sentence) {

		boolean isProblem() {
			return mark == Mark.NEEDED || mark == Mark.WRONG;
		}
	}

	/**
	 * Starts with the values of a module.
	 *
	 * @param module fields that are resolved are left alone, images excepted
	 */
	Form(final Module module) throws ModuleException {
		this.module = module;
		companions = new CompanionFields(this, module.getDelegateObject());
		final Module fresh = module.getInfo().createModule();
		final List<Field> shown = new ArrayList<>();
		final Map<Field, Integer> places = new HashMap<>();
		FieldGroup group = FieldGroup.INPUT;
		int place = 0;
		for (final ModuleItem<?> item : module.getInfo().inputs()) {
			final boolean open = !module.isInputResolved(item.getName()) || item.getType() == ImagePlus.class;
			if (!open || !isForPeople(item)) continue;
			// A message stays with the field before it.
			if (item.getVisibility() != ItemVisibility.MESSAGE) {
				group = FieldGroup.of(item);
				place = group.place(item.getName());
			}
			final Field field = new Field(item, group, fresh.getInput(item.getName()));
			shown.add(field);
			places.put(field, place);
		}
		shown.stream().sorted(Comparator.comparing(Field::group).thenComparing(places::get)).forEach(field -> {
			fields.put(field.key(), field);
			final Object value = module.getInput(field.key());
			texts.put(field.key(), Field.text(value));
			if (value instanceof ImagePlus image) images.put(field.key(), image);
		});
	}

	static boolean isForPeople(final ModuleItem<?> item) {
		return !Service.class.isAssignableFrom(item.getType()) && item.getType() != org.scijava.Context.class && item
			.getVisibility() != ItemVisibility.INVISIBLE;
	}

	/** Has the dialog offer a way to fill in fields, as a button. */
	void offer(final String label, final Runnable fill) {
		offers.put(label, fill);
	}

	/** Ways to fill in fields by the labels of their buttons. */
	Map<String, Runnable> offers() {
		return offers;
	}

	@Override
	public Module module() {
		return module;
	}

	/** In the order of the dialog. */
	@Override
	public List<Field> fields() {
		return List.copyOf(fields.values());
	}

	@Override
	public String text(final Field field) {
		return texts.getOrDefault(field.key(), "");
	}

	@Override
	public void type(final Field field, final String text) {
		texts.put(field.key(), text);
		problems.changed(field);
	}

	/** What is wrong with the fields. */
	FormProblems problems() {
		return problems;
	}

	/** Shows or hides the fields that only an expert needs; what they hold stays as it is. */
	void showMore(final boolean shown) {
		more = shown;
	}

	boolean showsMore() {
		return more;
	}

	/** Whether some of the fields that mean something now are for experts only. */
	boolean hasMore() {
		return fields.values().stream().anyMatch(field -> field.isExpert() && isEnabled(field));
	}

	/**
	 * Whether a field is to be seen: it means something, and is for everybody, or all are shown, or it holds what nobody
	 * would expect there.
	 */
	boolean isShown(final Field field) {
		if (!isEnabled(field)) return false;
		final Mark mark = state(field).mark();
		return !field.isExpert() || more || isChanged(field) || mark == Mark.NEEDED || mark == Mark.WRONG ||
			mark == Mark.REFUSED;
	}

	/** Chooses an image. Values in the header of the first one fill fields that the user left alone. */
	void choose(final Field field, final ImagePlus image) {
		if (image == null) images.remove(field.key());
		else images.put(field.key(), image);
		texts.put(field.key(), Field.text(image));
		problems.changed(field);
		if (field != imageField().orElse(null)) return;
		know(HeaderValues.of(image));
		companions.follow(image);
	}

	private void know(final Map<String, HeaderValues.Known> values) {
		final Map<String, HeaderValues.Known> before = header;
		header = values;
		for (final Field field : fields.values()) {
			final String text = text(field);
			final boolean untouched = text.equals(field.declaredText()) || before.containsKey(field.key()) && text.equals(before
				.get(field.key()).text());
			if (untouched) texts.put(field.key(), known(field).map(HeaderValues.Known::text).orElse(field.declaredText()));
		}
	}

	/** The value of a field in the header of the image, if the field can take it. */
	Optional<HeaderValues.Known> known(final Field field) {
		return Optional.ofNullable(header.get(field.key())).filter(value -> switch (field.kind()) {
			case TEXT -> true;
			case CHOICE -> field.words().contains(value.text());
			default -> false;
		});
	}

	/** The image that the other fields are about. */
	@Override
	public Optional<ImagePlus> image() {
		return imageField().map(field -> images.get(field.key()));
	}

	ImagePlus image(final Field field) {
		return images.get(field.key());
	}

	private Optional<Field> imageField() {
		return fields.values().stream().filter(field -> field.kind() == Field.Kind.IMAGE).findFirst();
	}

	/** Puts back the value of the header, otherwise the default of the command. */
	@Override
	public void restore(final Field field) {
		if (field.kind() != Field.Kind.IMAGE) {
			type(field, known(field).map(HeaderValues.Known::text).orElse(field.declaredText()));
		}
	}

	/** The command on the same image that a field has its value from; blank: none. */
	String origin(final Field field) {
		return companions.origin(field);
	}

	/** Whether a field differs from what {@link #restore} makes of it. */
	boolean isChanged(final Field field) {
		final boolean filledIn = field.kind() != Field.Kind.IMAGE && field.kind() != Field.Kind.MESSAGE && field
			.kind() != Field.Kind.OTHER;
		return filledIn && !text(field).equals(known(field).map(HeaderValues.Known::text).orElse(field.declaredText()));
	}

	/** Whether a field has the value of the header; one with the default of the command counts, too. */
	@Override
	public boolean isFromImage(final Field field) {
		final String text = text(field).strip();
		return known(field).filter(value -> value.text().equals(text) || text.equals(field.declaredText())).isPresent();
	}

	/** Whether a field has a meaning. */
	@Override
	public boolean isEnabled(final Field field) {
		return field.needs().areMet(this::meaning);
	}

	/**
	 * The text of a field that has a meaning; of another one, what the command is going to get; blank where it has no such
	 * field.
	 */
	private String meaning(final String key) {
		final Field field = fields.get(key);
		if (field == null) return module.getInfo().getInput(key) == null ? "" : Field.text(module.getInput(key));
		if (!isEnabled(field)) return field.declaredText();
		return isMissingSelection(field) ? NOTHING : text(field).strip();
	}

	/** Whether a field means the selection of an image that has none. */
	private boolean isMissingSelection(final Field field) {
		return field.kind() == Field.Kind.NAMED_IMAGE && text(field).strip().equals(SELECTION) && image().map(image -> image
			.getRoi() == null).orElse(false);
	}

	/** The state of a field. */
	State state(final Field field) {
		if (!isEnabled(field)) return new State(false, Mark.NONE, "");
		final Optional<String> wrong = problems.of(field);
		if (wrong.isPresent()) return new State(true, Mark.WRONG, wrong.get());
		final Optional<String> refused = problems.refusal(field);
		if (refused.isPresent()) return new State(true, Mark.REFUSED, refused.get());
		if (isFromImage(field)) return new State(true, Mark.FROM_IMAGE, "From the image: " + known(field).get().source());
		final boolean needed = field.neededWhen().filter(when -> when.areMet(this::meaning)).isPresent();
		if (needed && isMissingSelection(field)) {
			return new State(true, Mark.NEEDED, needed(field) + ": nothing is selected in the image.");
		}
		if (needed && isNothing(field)) {
			return new State(true, Mark.NEEDED, needed(field) + (HeaderValues.isPerVolume(field.key()) ? ": one per volume."
				: "."));
		}
		if (isMissingSelection(field)) return new State(true, Mark.NO_SELECTION, "Nothing is selected in the image");
		if (known(field).isPresent()) {
			return new State(true, Mark.CHANGED, "The image says " + known(field).get().text() + ": Escape brings it back");
		}
		return new State(true, Mark.NONE, "");
	}

	private static String needed(final Field field) {
		return field.name() + (field.isPlural() ? " are needed" : " is needed");
	}

	private boolean isNothing(final Field field) {
		final String text = text(field).strip();
		return text.isEmpty() || field.kind() == Field.Kind.NAMED_IMAGE && text.equals(NOTHING);
	}

	/**
	 * Why the command cannot run yet: the state of the first field that has a problem, otherwise what is wrong with
	 * several.
	 */
	Optional<State> problem() {
		return fields.values().stream().map(this::state).filter(State::isProblem).findFirst().or(() -> problems.ofNoField()
			.map(sentence -> new State(true, Mark.WRONG, sentence)));
	}

	/** What the command gets of a field: of one without a meaning its default, and nothing where the image knows it. */
	Object passed(final Field field) {
		if (field.kind() == Field.Kind.IMAGE) return images.get(field.key());
		final boolean asDeclared = !isEnabled(field) || isFromImage(field);
		return field.value(asDeclared ? field.declaredText() : text(field));
	}

	/** What the command gets of all fields, by key; without those that are filled in elsewhere. */
	Map<String, Object> passed() {
		final Map<String, Object> values = new LinkedHashMap<>();
		for (final Field field : fields.values()) {
			if (field.kind() != Field.Kind.MESSAGE && field.kind() != Field.Kind.OTHER) values.put(field.key(), passed(field));
		}
		return values;
	}

	/** Gives the module what it gets. */
	void pass() {
		passed().forEach(module::setInput);
	}

	/** Gives the command what it gets, and has it look at it as it wants to after each change: it may write messages. */
	void tell() throws MethodCallException {
		pass();
		final Map<String, ModuleItem<?>> callbacks = new HashMap<>();
		fields.values().stream().map(Field::item).filter(item -> item.getCallback() != null && !item.getCallback().isEmpty())
			.forEach(item -> callbacks.putIfAbsent(item.getCallback(), item));
		for (final ModuleItem<?> item : callbacks.values()) {
			item.callback(module);
		}
		fields.values().stream().filter(field -> field.kind() == Field.Kind.MESSAGE).forEach(field -> texts.put(field.key(),
			Field.text(module.getInput(field.key()))));
		problems.check();
	}
}
