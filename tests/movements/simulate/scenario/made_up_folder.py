"""A small made-up FLEE folder, written out as such folders are."""

from __future__ import annotations

from pathlib import Path

DAYS = 20
FILES = {
    "input_csv/locations.csv": """#name,region,country,latitude,longitude,location_type,conflict_date,population
Aru,North,Homeland,1.0,10.0,conflict_zone,0,20000
Bel,North,Homeland,1.2,10.3,conflict_zone,5,9000
Cem,South,Homeland,1.4,10.6,town,,
Dol_Camp,East,Eastland,1.6,10.9,camp,,5000
Ere,East,Eastland,1.8,11.2,camp,,
Fol,West,Westland,0.8,9.8,forwarding_hub,,
""",
    "input_csv/routes.csv": """#name1,name2,distance,forced_redirection
Aru,Cem,50,0
Bel,Cem,60.5,
Cem,Dol_Camp,80,0
Dol_Camp,Ere,40,0
Cem,Fol,70
Fol,Ere,210,2
""",
    "input_csv/closures.csv": """#closure_type,name1,name2,closure_start,closure_end
country,Homeland,Westland,0,4
camp,Ere,,0,6
location,Dol_Camp,Eastland,10,12
link,Aru,Cem,3,5
remove_forced_redirection,Fol,Ere,8,0
""",
    "input_csv/conflicts.csv": "#Day, Aru, Bel, Cem,\n"
    + "".join(f"{day},1,{float(day >= 5) / 2},0,\n" for day in range(DAYS)),
    "input_csv/sim_period.csv": f"StartDate,2030-01-01\nLength,{DAYS}\n",
    "input_csv/registration_corrections.csv": "Dol_Camp,2030-01-11,normalize\n",
    "source_data/data_layout.csv": 'total,refugees.csv\nDol_Camp,dol.csv,dol-outside.csv\n"Ere","ere.csv"\n',
    "source_data/refugees.csv": "2030-01-01,100\n2030-01-11,1100\n2030-01-20,2000\n",
    "source_data/dol.csv": "2030-01-01,100\n2030-01-11,600\n# counted anew\n2030-01-20,800\n",
    "source_data/dol-outside.csv": "Date,count\n2030-01-06,50\n2030-01-20,50\n",
    "source_data/ere.csv": "2030-01-01,0\n2030-01-21,1000\n",
}


def write(folder: Path, **changes: str | bytes | None) -> Path:
    """The folder, with files changed: ``routes=text``; None leaves a file out."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        content = changes.get(path.stem.replace("-", "_"), text)
        if isinstance(content, bytes):
            path.write_bytes(content)
        elif content is not None:
            path.write_text(content, "utf-8")
    return folder


def changed(stem: str, old: str, new: str) -> dict[str, str]:
    """A change of one file, by replacing a piece of it that is there once."""
    text = next(text for name, text in FILES.items() if Path(name).stem == stem)
    assert text.count(old) == 1, (stem, old)
    return {stem.replace("-", "_"): text.replace(old, new)}
