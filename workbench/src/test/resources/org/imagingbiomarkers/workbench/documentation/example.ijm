// {title}
//
// {about}Run it from Fiji's script editor, or headless with {what} as argument:
//   fiji --headless -macro {name}.ijm "{samples}"

{ask}

{body}
